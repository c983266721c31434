import Terminal

extension FuzzTarget {
    /// Text made visible and written into a frame: four bytes say where, the rest is the text.
    package static let frames = FuzzTarget("frames") { bytes in
        let place = bytes.prefix(4).map(Int.init) + Array(repeating: 0, count: 4)
        let text = String(decoding: bytes.dropFirst(4), as: UTF8.self)
        for ascii in [false, true] {
            let visible = VisibleText.of(text, ascii: ascii)
            try require(
                !visible.unicodeScalars.contains(where: isDangerous), "a control stayed in \(visible.debugDescription)")
            try require(VisibleText.of(visible, ascii: ascii) == visible, "\(visible.debugDescription) is not final")
        }
        let size = Size(columns: place[0] % 40, rows: 1 + place[1] % 3)
        var frame = Frame(size: size)
        let limit = place[2] % 50
        for row in -1...size.rows {
            let used = frame.write(
                text, at: Position(row: row, column: place[3] % 48 - 8 * row), style: .plain,
                maxWidth: limit > 40 ? nil : limit, truncation: place[2] & 1 == 0 ? .cut : .ellipsis)
            try require(limit > 40 || used <= limit, "\(used) columns were used of \(limit)")
        }
        for row in 0..<size.rows { try requireWhole(row, of: frame) }
        var line = Frame(size: Size(columns: 1_000, rows: 1))
        let width = DisplayWidth.of(text)
        let used = line.write(text, at: Position(row: 0, column: 0), style: .plain)
        try require(used == min(width, 1_000) || width > 1_000, "\(used) columns were used, not \(width)")
    }

    /// Each cell goes to the terminal on its own; together they fill the row.
    private static func requireWhole(_ row: Int, of frame: Frame) throws {
        var column = 0
        while column < frame.size.columns {
            let cell = frame[row, column]
            let width = Int(cell.width)
            try require((1...2).contains(width), "a cell is \(width) columns wide")
            try require(
                !cell.character.unicodeScalars.contains(where: isDangerous), "a control stands on the screen")
            for right in column + 1..<column + width { try require(frame[row, right].width == 0, "half a character") }
            column += width
        }
        try require(column == frame.size.columns, "a row is \(column) columns wide")
    }

    /// What a terminal obeys instead of showing it, and what reverses text.
    private static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029: true
        default: false
        }
    }
}
