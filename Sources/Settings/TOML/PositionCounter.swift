/// Turns byte offsets into positions. Rising offsets cost linear time in total.
struct PositionCounter {
    private let start: Int
    private var offset: Int
    private var position = SourcePosition(line: 1, column: 1)

    /// - Parameter start: where counting begins, after a byte order mark if there is one.
    init(start: Int) {
        self.start = start
        self.offset = start
    }

    mutating func position(at target: Int, in bytes: [UInt8]) -> SourcePosition {
        if target < offset {
            self = PositionCounter(start: start)
        }
        let end = min(target, bytes.count)
        var segment = offset
        var isASCII = true
        while offset < end {
            let byte = bytes[offset]
            offset += 1
            if byte == UInt8(ascii: "\n") {
                position = SourcePosition(line: position.line + 1, column: 1)
                segment = offset
                isASCII = true
            } else if byte >= 0x80 {
                isASCII = false
            }
        }
        position.column +=
            isASCII ? offset - segment : String(decoding: bytes[segment..<offset], as: UTF8.self).count
        return position
    }
}
