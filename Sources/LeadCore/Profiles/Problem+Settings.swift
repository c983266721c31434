package import Leads
package import Settings

extension Problem {
    /// The message names the first mistake; `mistakes` holds all of them with their lines.
    package init(_ errors: SettingsErrors) {
        let more = errors.others.isEmpty ? "" : " (and \(errors.others.count) more)"
        self.init(.configuration, errors.first.description + more, mistakes: errors.all.map(\.detail))
    }
}
