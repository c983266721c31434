/// One line of CSV, or several where a quoted cell contains line ends.
struct CellRecord: Hashable {
    /// nil for a cell that is not UTF-8.
    var cells: [String?] = []
    /// The index at which each cell begins.
    var starts: [Int] = []
    /// The index after its line end.
    var end = 0
    var lines = 1

    var isBlank: Bool {
        cells.allSatisfy { $0.map { $0.utf8.isEmpty || $0.withoutInvisibles.trimmedOrNil == nil } ?? false }
    }
}

extension RowReader {
    private static let quote = UInt8(ascii: "\"")

    /// The separator of the first line; nil when more bytes are needed.
    func headerSeparator() -> UInt8? {
        var isQuoted = false
        for byte in buffer[start...].prefix(Self.longestRow) {
            switch byte {
            case Self.quote: isQuoted.toggle()
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"): if !isQuoted { return byte }
            case 0x0A, 0x0D: if !isQuoted { return UInt8(ascii: ",") }
            default: break
            }
        }
        return isEnded || buffer.count - start > Self.longestRow ? UInt8(ascii: ",") : nil
    }

    /// The record at `start`; nil when more bytes are needed, or at the end.
    func nextRecord(separator: UInt8) -> Result<CellRecord, ImportMistake>? {
        guard start < buffer.count else { return nil }
        var record = CellRecord()
        var index = start
        while true {
            record.starts.append(index)
            let cell: [UInt8]
            if index < buffer.count, buffer[index] == Self.quote {
                switch quotedCell(from: &index, &record) {
                case .failure(let mistake): return .failure(mistake)
                case .success(nil): return nil
                case .success(let bytes?): cell = bytes
                }
            } else {
                let from = index
                while index < buffer.count, buffer[index] != separator, buffer[index] != 0x0A, buffer[index] != 0x0D {
                    index += 1
                }
                cell = Array(buffer[from..<index])
            }
            guard index - start <= Self.longestRow else { return .failure(.tooLong(limit: Self.longestRow)) }
            record.cells.append(String(validating: cell, as: UTF8.self))
            guard index < buffer.count else {
                guard isEnded else { return nil }
                record.end = index
                return .success(record)
            }
            switch buffer[index] {
            case separator: index += 1
            case 0x0A:
                record.end = index + 1
                return .success(record)
            case 0x0D:
                // The next byte decides whether the line end has one byte or two.
                guard isEnded || index + 1 < buffer.count else { return nil }
                record.end = index + 1 < buffer.count && buffer[index + 1] == 0x0A ? index + 2 : index + 1
                return .success(record)
            default:
                let before = String(decoding: buffer[start..<index], as: UTF8.self)
                return .failure(.textAfterQuote(column: before.count + 1))
            }
        }
    }

    /// The text between quotes, with doubled quotes reduced; nil when more bytes are needed.
    private func quotedCell(
        from index: inout Int, _ record: inout CellRecord
    ) -> Result<[UInt8]?, ImportMistake> {
        var cell: [UInt8] = []
        index += 1
        while true {
            guard index - start <= Self.longestRow else { return .failure(.quoteNotClosed) }
            guard index < buffer.count else { return isEnded ? .failure(.quoteNotClosed) : .success(nil) }
            let byte = buffer[index]
            if byte == Self.quote {
                guard isEnded || index + 1 < buffer.count else { return .success(nil) }
                index += 1
                guard index < buffer.count, buffer[index] == Self.quote else { return .success(cell) }
            } else if byte == 0x0A || byte == 0x0D {
                guard isEnded || byte == 0x0A || index + 1 < buffer.count else { return .success(nil) }
                let isPair = byte == 0x0D && index + 1 < buffer.count && buffer[index + 1] == 0x0A
                if !isPair { record.lines += 1 }
            }
            cell.append(byte)
            index += 1
        }
    }
}
