/// The rules for a profile's name, which is on every screen, in the history and in `config.toml`.
package enum ProfileName {
    /// In characters, as the header has room for.
    package static let longest = 24
    /// The profile made from environment variables.
    package static let environment = "ENV"

    /// - Parameter taken: the names of existing profiles, compared without regard to case.
    /// - Throws: a `Problem` of code `configuration` that says what is wrong and what is allowed.
    package static func read(_ typed: some StringProtocol, taken: [String] = []) throws(Problem) -> String {
        let name = String(typed.trimmed)
        guard !name.isEmpty else { throw Problem(.configuration, "type a name for the organisation") }
        guard name.count <= longest else {
            throw Problem(.configuration, "\(name.count) characters: shorten the name to \(longest)")
        }
        guard name.unicodeScalars.allSatisfy(isVisible) else {
            throw Problem(.configuration, "a name has letters, digits, spaces and signs, but no quotes")
        }
        guard name.lowercased() != environment.lowercased() else {
            throw Problem(.configuration, "\(environment) stands for the environment: choose another name")
        }
        guard !taken.contains(where: { $0.lowercased() == name.lowercased() }) else {
            throw Problem(.configuration, "the organisation \(name) already exists: choose another name")
        }
        return name
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        guard !["\"", "\\", "\u{2800}"].contains(scalar), !scalar.properties.isDefaultIgnorableCodePoint else {
            return false
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: return false
        case .spaceSeparator: return scalar == " "
        default: return true
        }
    }
}
