/// What the columns of a CSV file hold, as its first line names them.
struct ImportHeader: Hashable, Sendable {
    /// nil where a column has no name.
    let columns: [ImportField?]
    let separator: UInt8

    /// - Throws: `ImportFault` at the first name that is not a field or stands twice, and where the status or every
    ///   identifier is missing.
    ///
    /// - Parameter column: the character of the line at which something begins that stands at an index, from 1.
    init(
        _ record: CellRecord, separator: UInt8, line: Int, column: (_ index: Int) -> Int
    ) throws(ImportFault) {
        var columns: [ImportField?] = []
        for (cell, start) in zip(record.cells, record.starts) {
            guard let name = cell else {
                throw ImportFault(line: line, column: column(start), message: ImportMistake.notUTF8.message)
            }
            guard name.withoutInvisibles.trimmedOrNil != nil else {
                columns.append(nil)
                continue
            }
            guard let field = ImportField(name) else {
                throw ImportFault(
                    line: line, column: column(start),
                    message: "there is no column \(ImportMistake.quoted(name)): the first line names the columns, "
                        + "which are \(ImportField.names)")
            }
            guard !columns.contains(field) else {
                throw ImportFault(
                    line: line, column: column(start), message: "the column \(field.rawValue) stands twice")
            }
            columns.append(field)
        }
        guard columns.contains(.status) else {
            throw ImportFault(line: line, column: 1, message: "there is no column status (or changedTo)")
        }
        guard columns.contains(where: { $0?.isIdentifier == true }) else {
            throw ImportFault(line: line, column: 1, message: "there is no column id, email or phone")
        }
        self.columns = columns
        self.separator = separator
    }

    /// What the cells of a row say. Those at its end may be missing; those without a name may only be empty.
    func fields(_ cells: [String?]) -> Result<ImportFields, ImportMistake> {
        guard !cells.contains(nil) else { return .failure(.notUTF8) }
        guard cells.dropFirst(columns.count).allSatisfy({ $0?.trimmedOrNil == nil }) else {
            return .failure(.cellCount(cells.count, expected: columns.count))
        }
        var fields = ImportFields()
        for (index, (column, cell)) in zip(columns, cells).enumerated() {
            guard let cell, !cell.isEmpty else { continue }
            if let column {
                fields[column] = SpreadsheetText.restored(cell)
            } else if cell.trimmedOrNil != nil {
                return .failure(.namelessColumn(index + 1, cell))
            }
        }
        return .success(fields)
    }
}
