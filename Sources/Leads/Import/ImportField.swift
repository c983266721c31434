/// The fields of an imported row, by the API's own names.
package enum ImportField: String, CaseIterable, Hashable, Sendable {
    case id, email, phone, status, value, currency, note, alsoQualified, lossReason

    /// For messages.
    package static let names =
        "id, email, phone, status (or changedTo), value, currency, note, alsoQualified, lossReason"

    private static let byName: [String: ImportField] = {
        var fields = ["changedto": ImportField.status]
        for field in allCases { fields[field.rawValue.lowercased()] = field }
        return fields
    }()

    /// Case-insensitive; `changedTo` is the older name of `status` (classic contract).
    package init?(_ name: some StringProtocol) {
        guard let field = Self.byName[name.withoutInvisibles.trimmed.lowercased()] else { return nil }
        self = field
    }

    var isIdentifier: Bool {
        self == .id || self == .email || self == .phone
    }
}
