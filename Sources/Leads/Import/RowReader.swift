/// Reads a file of updates incrementally: CSV with a header of the API's field names, or JSON Lines.
///
/// Memory use is bounded however long the file or a line is. A line that is not understood is reported with its number,
/// and reading continues with the next one.
///
/// CSV follows RFC 4180, with any line end and a byte order mark; the separator is the first of `,` `;` and tab in the
/// header. Blank lines are skipped.
package struct RowReader: Sendable {
    package struct Row: Hashable, Sendable {
        /// Where the row begins, from 1.
        package let line: Int
        package let content: Result<ImportFields, ImportMistake>

        package init(line: Int, content: Result<ImportFields, ImportMistake>) {
            self.line = line
            self.content = content
        }
    }

    enum Format: Hashable {
        case json
        case csv(ImportHeader)
    }

    /// In bytes. A note and a loss reason of 4,000 characters each need less in any spelling.
    package static let longestRow = 256 << 10

    private let json: @Sendable ([UInt8]) -> Result<ImportFields, ImportMistake>
    var format: Format?
    /// Bytes that were fed; the unread ones begin at `start`.
    var buffer: [UInt8] = []
    var start = 0
    /// Whether the end of the file was fed.
    package private(set) var isEnded = false
    /// The line at `start`.
    var line = 1
    /// Whether the rest of an unreadable line is being skipped.
    private var isSkipping = false
    private var fed = 0
    /// Whether a line end arrived since a row was found incomplete. Without one the row is not parsed again, so that a
    /// row that arrives byte by byte costs no more.
    private var mayHoldRow = true

    /// - Parameter json: parses one line with a JSON object.
    package init(json: @escaping @Sendable ([UInt8]) -> Result<ImportFields, ImportMistake>) {
        self.json = json
    }

    /// Bytes consumed of those fed.
    package var bytesRead: Int {
        fed - (buffer.count - start)
    }

    package var isAtEnd: Bool {
        isEnded && start == buffer.count
    }

    package mutating func feed(_ bytes: some Collection<UInt8>) {
        if start > 0 {
            buffer.removeSubrange(..<start)
            start = 0
        }
        buffer.append(contentsOf: bytes)
        fed += bytes.count
        mayHoldRow = mayHoldRow || bytes.contains(0x0A) || bytes.contains(0x0D)
    }

    package mutating func end() {
        isEnded = true
    }

    /// The next row; nil when more bytes are needed, or at the end.
    ///
    /// - Throws: `ImportFault` when this is not a file of updates; nothing can be read after that.
    package mutating func next() throws(ImportFault) -> Row? {
        guard mayHoldRow || isEnded || buffer.count - start > Self.longestRow else { return nil }
        let row = try nextWhole()
        mayHoldRow = row != nil
        return row
    }

    private mutating func nextWhole() throws(ImportFault) -> Row? {
        while true {
            if isSkipping, !skipLine() { return nil }
            guard let format = try knownFormat() else { return nil }
            switch format {
            case .json:
                guard let bytes = nextLine() else { return nil }
                switch bytes {
                case .failure(let mistake): return Row(line: giveUpLine(), content: .failure(mistake))
                case .success(let range):
                    let row = Row(line: line, content: json(Array(buffer[range])))
                    let isBlank = buffer[range].allSatisfy(Self.isSpace)
                    advance(past: range.upperBound)
                    if !isBlank { return row }
                }
            case .csv(let header):
                guard let record = nextRecord(separator: header.separator) else { return nil }
                switch record {
                case .failure(let mistake): return Row(line: giveUpLine(), content: .failure(mistake))
                case .success(let record):
                    let row = Row(line: line, content: header.fields(record.cells))
                    start = record.end
                    line += record.lines
                    if !record.isBlank { return row }
                }
            }
        }
    }

    /// Detects the form from the first bytes, and for CSV from the header.
    private mutating func knownFormat() throws(ImportFault) -> Format? {
        if let format { return format }
        guard isEnded || buffer.count - start >= 3 || buffer.first == UInt8(ascii: "{") else { return nil }
        if bytesRead == 0 {
            if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
            // In UTF-16 without a byte order mark, every second byte of a plain letter is zero.
            if buffer.starts(with: [0xFF, 0xFE]) || buffer.starts(with: [0xFE, 0xFF]) || buffer.prefix(2).contains(0) {
                throw ImportFault(line: 1, column: 1, message: "this file is UTF-16: save it as UTF-8")
            }
        }
        while true {
            guard start < buffer.count else {
                guard isEnded else { return nil }
                throw ImportFault(
                    line: 1, column: 1,
                    message: "this file is empty: begin it with a line of column names (\(ImportField.names))")
            }
            if let first = buffer[start...].firstIndex(where: { !Self.isSpace($0) }),
                buffer[first] == UInt8(ascii: "{") || buffer[first] == UInt8(ascii: "[")
            {
                line += buffer[start..<first].count { $0 == 0x0A }
                guard buffer[first] == UInt8(ascii: "{") else {
                    throw ImportFault(
                        line: line, column: 1,
                        message:
                            "this file is one list in brackets: write one JSON object a line, without commas between them"
                    )
                }
                start = first
                format = .json
                return format
            }
            guard let separator = headerSeparator(), let record = nextRecord(separator: separator) else { return nil }
            let header: CellRecord
            switch record {
            case .failure(let mistake):
                throw ImportFault(
                    line: line, column: 1,
                    message: mistake.message + "; the first line must name columns: \(ImportField.names)")
            case .success(let record): header = record
            }
            if !header.isBlank {
                format = .csv(
                    try ImportHeader(header, separator: separator, line: line) { index in
                        String(decoding: buffer[start..<index], as: UTF8.self).count + 1
                    })
            }
            start = header.end
            line += header.lines
            if let format { return format }
        }
    }

    // MARK: Lines

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    /// The bytes of the next line without its end; nil when more are needed, or at the end.
    private func nextLine() -> Result<Range<Int>, ImportMistake>? {
        guard start < buffer.count else { return nil }
        if let end = buffer[start...].firstIndex(of: 0x0A) {
            return end - start > Self.longestRow ? .failure(.tooLong(limit: Self.longestRow)) : .success(start..<end)
        }
        if buffer.count - start > Self.longestRow { return .failure(.tooLong(limit: Self.longestRow)) }
        return isEnded ? .success(start..<buffer.count) : nil
    }

    private mutating func advance(past end: Int) {
        start = min(end + 1, buffer.count)
        line += 1
    }

    /// Starts skipping the line at `start`.
    ///
    /// - Returns: its number.
    private mutating func giveUpLine() -> Int {
        let number = line
        isSkipping = true
        return number
    }

    /// - Returns: false when the end of the line has not arrived yet.
    private mutating func skipLine() -> Bool {
        while start < buffer.count {
            let byte = buffer[start]
            if byte == 0x0A || byte == 0x0D, format != .json || byte == 0x0A {
                let isPair = byte == 0x0D && start + 1 < buffer.count && buffer[start + 1] == 0x0A
                if byte == 0x0D, start + 1 == buffer.count, !isEnded { return false }
                start += isPair ? 2 : 1
                line += 1
                isSkipping = false
                return true
            }
            start += 1
        }
        return false
    }
}
