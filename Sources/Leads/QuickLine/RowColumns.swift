/// The columns of pasted rows, from a header row: the API's own field names and common other names.
package struct RowColumns: Hashable, Sendable {
    enum Column: Hashable, Sendable {
        case identifier(IdentifierKind)
        case status, value, currency, note, alsoQualified, lossReason

        private static let names: [String: Column] = {
            let words: [(Column, String)] = [
                (.identifier(.id), "id leadid"),
                (.identifier(.email), "email emailaddress mail emailadres emailadresse mailadresse courriel correo"),
                (
                    .identifier(.phone),
                    """
                    phone phonenumber telephone telephonenumber tel mobile mobilephone cell cellphone telefoon
                    telefoonnummer mobiel telefon telefonnummer handy mobil mobiltelefon téléphone teléfono telefono
                    """
                ),
                (.status, "changedto status newstatus"),
                (.value, "value amount dealvalue waarde bedrag wert betrag montant valeur importe valor"),
                (
                    .currency,
                    """
                    currency currencycode cur curr ccy valuta valutakode valutakod munteenheid währung devise monnaie
                    moneda divisa moeda waluta měna pénznem
                    """
                ),
                (.note, "note notes comment comments notitie opmerking notiz bemerkung remarque nota"),
                (.alsoQualified, "alsoqualified"), (.lossReason, "lossreason reason reden grund raison motivo"),
            ]
            var names: [String: Column] = [:]
            for (column, list) in words {
                for word in list.split(whereSeparator: \.isWhitespace) { names[String(word)] = column }
            }
            return names
        }()

        init?(_ title: some StringProtocol) {
            let name = title.folded.lowercased().filter { !$0.isWhitespace && !"_-.:*#'’".contains($0) }
            guard let column = Self.names[name] else { return nil }
            self = column
        }
    }

    /// nil for an unknown title, whose cells are ignored.
    let columns: [Column?]
    /// The unit of the values by their title, as in `Amount (EUR)` and `Value (k€)`; otherwise empty.
    let unit: String
    package let ignored: [String]
    private let titled: Set<Int>

    /// - Returns: nil unless the cells name a column with identifiers, and no unknown title looks like data.
    init?(_ cells: [String]) {
        let titles = cells.map { ColumnTitle($0) }
        columns = titles.map(\.column)
        unit = titles.first { $0.column == .value }?.unit ?? ""
        let hasIdentifier = columns.contains { if case .identifier? = $0 { true } else { false } }
        guard hasIdentifier, !zip(cells, columns).contains(where: { $1 == nil && Self.isContent($0) }) else {
            return nil
        }
        titled = Set(cells.indices.filter { !cells[$0].trimmed.isEmpty })
        ignored = zip(cells, columns).filter { $1 == nil && !$0.trimmed.isEmpty }.map { String($0.0.trimmed) }
    }

    func isTitled(_ column: Int) -> Bool {
        titled.contains(column)
    }

    /// An identifier, a status or an amount: the first row is then data, not a header.
    private static func isContent(_ cell: String) -> Bool {
        switch CellKind(cell.withoutInvisibles.trimmed.description, countryCode: nil) {
        case .identifier, .value, .digits, .status: return true
        case .currency, .text: return false
        }
    }
}
