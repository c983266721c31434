package import FuzzTargets
import Leads
import OctanistAPI

extension FuzzTarget {
    /// Files that are imported: CSV and JSON lines, in pieces of any size.
    package static let rows = FuzzTarget("rows") { bytes in
        let whole = Result { () throws(ImportFault) in try read(bytes, piece: bytes.count + 1) }
        for piece in [1, 3, 64] {
            let parts = Result { () throws(ImportFault) in try read(bytes, piece: piece) }
            try require(parts == whole, "in pieces of \(piece) the file reads differently")
        }
        switch whole {
        case .failure(let fault):
            try require(!fault.message.isEmpty, "a fault has no sentence")
            try require(fault.line >= 1 && fault.column >= 1, "a fault stands nowhere")
        case .success(let rows):
            var last = 0
            for row in rows {
                try require(row.line > last, "line \(row.line) comes after line \(last)")
                last = row.line
                try check(row)
            }
            try require(last <= bytes.count + 1, "line \(last) is beyond the end")
        }
    }

    private static func read(_ bytes: [UInt8], piece: Int) throws(ImportFault) -> [RowReader.Row] {
        var reader = RowReader { ImportFields.read(json: $0) }
        var rows: [RowReader.Row] = []
        var rest = bytes[...]
        while true {
            while let row = try reader.next() { rows.append(row) }
            if reader.isEnded { return rows }
            if rest.isEmpty { reader.end() } else { reader.feed(rest.prefix(piece)) }
            rest = rest.dropFirst(piece)
        }
    }

    private static func check(_ row: RowReader.Row) throws {
        let mistake: ImportMistake
        do {
            let draft = try row.content.get().draft(countryCode: "31", format: nil, confirmations: [])
            for identifier in draft.identifiers.all {
                try require(!identifier.value.isEmpty, "an identifier is empty")
            }
            return
        } catch let error as ImportMistake {
            mistake = error
        }
        try require(!mistake.message.isEmpty, "a mistake has no sentence")
    }
}
