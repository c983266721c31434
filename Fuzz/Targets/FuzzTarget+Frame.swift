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
        for line in frame.text {
            try require(DisplayWidth.of(line) == size.columns, "a row is \(DisplayWidth.of(line)) columns wide")
            try require(!line.unicodeScalars.contains(where: isDangerous), "a control stands on the screen")
        }
    }

    /// What a terminal obeys instead of showing it, and what reverses text.
    private static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029: true
        default: false
        }
    }
}
