/// The named colours of labels, which tell organisations apart at a glance.
package enum ProfileColor: String, CaseIterable, Sendable {
    case teal, blue, violet, pink, red, orange, yellow, green, brown, grey

    /// - Parameter name: also one of the three that only the documents knew before.
    package init?(name: String) {
        switch name {
        case "cyan": self = .teal
        case "magenta": self = .pink
        case "white": self = .grey
        default: self.init(rawValue: name)
        }
    }

    /// The allowed notations, to follow "must be" in messages.
    package static let forms =
        "a colour: \"#rrggbb\" or one of " + allCases.map(\.rawValue).joined(separator: ", ")

    /// Whether it is one of `forms`.
    package static func isColor(_ text: String) -> Bool {
        let digits = text.dropFirst()
        return ProfileColor(name: text) != nil
            || text.hasPrefix("#") && digits.utf8.count == 6 && digits.allSatisfy { $0.isASCII && $0.isHexDigit }
    }
}
