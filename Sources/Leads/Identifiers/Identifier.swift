/// One way to find a lead, validated and ready to be sent.
package struct Identifier: Hashable, Sendable {
    package let kind: IdentifierKind
    /// As it is sent: an id or email without surrounding spaces, a phone in E.164 where its country is known.
    package let value: String
    /// As it was typed, without surrounding spaces or a forcing prefix.
    package let typed: String

    /// Takes validated values, such as those read back from the history.
    package init(kind: IdentifierKind, value: String, typed: String? = nil) {
        self.kind = kind
        self.value = value
        self.typed = typed ?? value
    }

    /// Equal for all spellings of an identifier: emails are compared without regard to case, phones by their digits in
    /// E.164 where these are known.
    package var comparisonKey: String {
        switch kind {
        case .id: value
        case .email: value.lowercased()
        case .phone: PhoneNumber.comparisonDigits(of: value)
        }
    }

    /// True for a phone that is sent as typed because its country is not known, or has no such number.
    package var isNationalPhone: Bool {
        kind == .phone && !value.hasPrefix("+")
    }

    /// True for a phone with a calling code whose country has no such number.
    package var isUnplannedPhone: Bool {
        kind == .phone && value.hasPrefix("+") && !PhoneNumber.fitsPlan(value)
    }

    package func matches(_ other: Identifier) -> Bool {
        kind == other.kind && comparisonKey == other.comparisonKey
    }

    /// A remark for the user about a phone that is sent as typed; nil where there is nothing to say.
    ///
    /// - Parameter countryCode: the profile's default country code, digits only.
    package func remark(countryCode: String?) -> String? {
        if isUnplannedPhone { return "\(typed.quoted()) matches no country's phone numbers: it is sent as typed" }
        guard isNationalPhone else { return nil }
        guard let countryCode else {
            return "\(typed.quoted()) has no country code: it is sent as typed (set country_code to add one)"
        }
        if PhoneNumber.isAmbiguous(value, countryCode: countryCode) {
            return "\(typed.quoted()) may or may not begin with the country code \(countryCode): it is sent as typed"
        }
        return "\(typed.quoted()) is not a valid +\(countryCode) number: it is sent as typed"
    }
}
