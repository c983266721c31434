/// The columns of a CSV file, from its first line.
struct ImportHeader: Hashable, Sendable {
    /// nil for a column without a name.
    let columns: [ImportField?]
    let separator: UInt8

    /// - Parameter column: converts an index into the character of the line, from 1.
    /// - Throws: `ImportFault` at the first name that is unknown or repeated, and where the status or every identifier
    ///   is missing.
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
                    message: "there is no column \(ImportMistake.quoted(name)): the first line can name "
                        + ImportField.names)
            }
            guard !columns.contains(field) else {
                throw ImportFault(
                    line: line, column: column(start), message: "the column \(field.rawValue) appears twice: remove one"
                )
            }
            columns.append(field)
        }
        guard columns.contains(.status) else {
            throw ImportFault(line: line, column: 1, message: "the column status (or changedTo) is missing: add it")
        }
        guard columns.contains(where: { $0?.isIdentifier == true }) else {
            throw ImportFault(line: line, column: 1, message: "a column id, email or phone is missing: add one")
        }
        self.columns = columns
        self.separator = separator
    }

    /// Cells at the end of a row may be missing; those in a column without a name must be empty.
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
        if let (value, rest) = cutAmount(cells) { return .failure(.cutAmount(value, rest)) }
        return .success(fields)
    }

    /// `15,000` without quotes in a comma-separated file: a value, and a note with the rest of its digits.
    private func cutAmount(_ cells: [String?]) -> (value: String, rest: String)? {
        guard separator == UInt8(ascii: ","), let index = columns.firstIndex(of: .value), index + 1 < columns.count,
            columns[index + 1] == .note || columns[index + 1] == .lossReason, cells.indices.contains(index + 1),
            let value = cells[index]?.trimmedOrNil, let rest = cells[index + 1]?.trimmedOrNil
        else { return nil }
        let whole = rest.prefix { $0 != "." }
        guard value.last?.isASCIIDigit == true, !value.contains(where: { ".,".contains($0) }),
            (1...3).contains(whole.count), rest.allSatisfy({ $0.isASCIIDigit || $0 == "." })
        else { return nil }
        return (value, rest)
    }
}
