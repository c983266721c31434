/// One way to find a lead, checked and ready to be sent.
package struct Identifier: Hashable, Sendable {
    /// What it identifies by.
    package let kind: IdentifierKind
    /// What is sent: an id or an email as typed without surrounding spaces, a phone in E.164 where its country is known.
    package let value: String
    /// What the person typed, without surrounding spaces or a forcing prefix.
    package let typed: String

    /// Takes values that were checked before, such as those read back from the history.
    package init(kind: IdentifierKind, value: String, typed: String? = nil) {
        self.kind = kind
        self.value = value
        self.typed = typed ?? value
    }

    /// What two spellings of the same identifier share: emails without regard to case, phones by their digits
    /// in E.164 where that can be told.
    package var comparisonKey: String {
        switch kind {
        case .id: value
        case .email: value.lowercased()
        case .phone: PhoneNumber.comparisonDigits(of: value)
        }
    }

    /// True for a phone that leaves as typed because its country is not known, or has no such number.
    package var isNationalPhone: Bool {
        kind == .phone && !value.hasPrefix("+")
    }

    /// True for a phone with a calling code whose country has no such number.
    package var isUnplannedPhone: Bool {
        kind == .phone && value.hasPrefix("+") && !PhoneNumber.fitsPlan(value)
    }

    /// Whether both find the same lead, whatever their spelling.
    package func matches(_ other: Identifier) -> Bool {
        kind == other.kind && comparisonKey == other.comparisonKey
    }

    /// What a person should know of a phone that leaves as typed; nil where there is nothing to say.
    ///
    /// - Parameter countryCode: the profile's default country code, digits only.
    package func remark(countryCode: String?) -> String? {
        if isUnplannedPhone { return "\(typed.quoted()) is no phone number of any country: it is sent as it is" }
        guard isNationalPhone else { return nil }
        guard let countryCode else {
            return "\(typed.quoted()) has no country code: it is sent as typed (country_code in the profile adds one)"
        }
        if PhoneNumber.isAmbiguous(value, countryCode: countryCode) {
            return "\(typed.quoted()) may or may not begin with the country code \(countryCode): it is sent as typed"
        }
        return "\(typed.quoted()) is no phone number of +\(countryCode): it is sent as typed"
    }
}
