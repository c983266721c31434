/// Takes a file of updates apart while it comes in: CSV with a header of the API's field names, or JSON lines.
///
/// Memory stays small however long the file or a line of it is. A line that is not understood is told with its number,
/// and the next one is read.
///
/// CSV is that of RFC 4180 with any line end and a byte order mark; the separator is the first of `,` `;` and tab in the
/// header. Lines without anything are passed over.
package struct RowReader: Sendable {
    /// One row.
    package struct Row: Hashable, Sendable {
        /// Where it begins, from 1.
        package let line: Int
        /// What it says, or what is wrong with it.
        package let content: Result<ImportFields, ImportMistake>

        /// `line` is where it begins, from 1.
        package init(line: Int, content: Result<ImportFields, ImportMistake>) {
            self.line = line
            self.content = content
        }
    }

    enum Form: Hashable {
        case json
        case csv(ImportHeader)
    }

    /// The most bytes of one row. A note and a loss reason of 4,000 characters each need less in any spelling.
    package static let longestRow = 256 << 10

    private let json: @Sendable ([UInt8]) -> Result<ImportFields, ImportMistake>
    var form: Form?
    /// What was fed and not read yet begins at `start`.
    var buffer: [UInt8] = []
    var start = 0
    /// Whether nothing more will be fed.
    package private(set) var isEnded = false
    /// The line at `start`.
    var line = 1
    /// The rest of a line that was given up goes by.
    private var isSkipping = false
    private var fed = 0
    /// Whether a line end came since a row was found incomplete. Without one it is not looked at again, so that a row that
    /// comes in byte by byte costs no more.
    private var mayHoldRow = true

    /// - Parameter json: reads one line that holds a JSON object.
    package init(json: @escaping @Sendable ([UInt8]) -> Result<ImportFields, ImportMistake>) {
        self.json = json
    }

    /// How many bytes were read, of those that were fed.
    package var bytesRead: Int {
        fed - (buffer.count - start)
    }

    /// Whether every row was read.
    package var isAtEnd: Bool {
        isEnded && start == buffer.count
    }

    /// Gives it the next bytes of the file.
    package mutating func feed(_ bytes: some Collection<UInt8>) {
        if start > 0 {
            buffer.removeSubrange(..<start)
            start = 0
        }
        buffer.append(contentsOf: bytes)
        fed += bytes.count
        mayHoldRow = mayHoldRow || bytes.contains(0x0A) || bytes.contains(0x0D)
    }

    /// Nothing more will be fed.
    package mutating func end() {
        isEnded = true
    }

    /// The next row; nil when it needs more bytes, or at the end.
    ///
    /// - Throws: `ImportFault` when this is no file of updates; nothing can be read after that.
    package mutating func next() throws(ImportFault) -> Row? {
        guard mayHoldRow || isEnded || buffer.count - start > Self.longestRow else { return nil }
        let row = try nextWhole()
        mayHoldRow = row != nil
        return row
    }

    private mutating func nextWhole() throws(ImportFault) -> Row? {
        while true {
            if isSkipping, !skipLine() { return nil }
            guard let form = try knownForm() else { return nil }
            switch form {
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

    /// What the file is, from its first bytes and, of CSV, its first line.
    private mutating func knownForm() throws(ImportFault) -> Form? {
        if let form { return form }
        guard isEnded || buffer.count - start >= 3 || buffer.first == UInt8(ascii: "{") else { return nil }
        if bytesRead == 0 {
            if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
            // Without the two bytes that say so, every second byte of a plain letter is zero.
            if buffer.starts(with: [0xFF, 0xFE]) || buffer.starts(with: [0xFE, 0xFF]) || buffer.prefix(2).contains(0) {
                throw ImportFault(line: 1, column: 1, message: "this file is UTF-16: save it as UTF-8")
            }
        }
        while true {
            guard start < buffer.count else {
                guard isEnded else { return nil }
                throw ImportFault(
                    line: 1, column: 1,
                    message: "there is nothing in this file: its first line names the columns \(ImportField.names)")
            }
            if let first = buffer[start...].firstIndex(where: { !Self.isSpace($0) }),
                buffer[first] == UInt8(ascii: "{") || buffer[first] == UInt8(ascii: "[")
            {
                line += buffer[start..<first].count { $0 == 0x0A }
                guard buffer[first] == UInt8(ascii: "{") else {
                    throw ImportFault(
                        line: line, column: 1,
                        message:
                            "a list in brackets is not read: write one JSON object a line, without commas between them"
                    )
                }
                start = first
                form = .json
                return form
            }
            guard let separator = headerSeparator(), let record = nextRecord(separator: separator) else { return nil }
            let header: CellRecord
            switch record {
            case .failure(let mistake):
                throw ImportFault(
                    line: line, column: 1,
                    message: mistake.message + ": the first line has to name the columns \(ImportField.names)")
            case .success(let record): header = record
            }
            if !header.isBlank {
                form = .csv(
                    try ImportHeader(header, separator: separator, line: line) { index in
                        String(decoding: buffer[start..<index], as: UTF8.self).count + 1
                    })
            }
            start = header.end
            line += header.lines
            if let form { return form }
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

    /// Leaves the line at `start` behind.
    ///
    /// - Returns: its number.
    private mutating func giveUpLine() -> Int {
        let number = line
        isSkipping = true
        return number
    }

    /// - Returns: false when the end of the line is not here yet.
    private mutating func skipLine() -> Bool {
        while start < buffer.count {
            let byte = buffer[start]
            if byte == 0x0A || byte == 0x0D, form != .json || byte == 0x0A {
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
