package import Leads
package import Settings

extension Problem {
    /// The mistakes of a settings file: the first in a sentence, all of them with their lines.
    package init(_ errors: SettingsErrors) {
        let more = errors.others.isEmpty ? "" : " (and \(errors.others.count) more)"
        self.init(.configuration, errors.first.description + more, mistakes: errors.all.map(\.detail))
    }
}
