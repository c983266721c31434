/// Decodes UTF-8 that may arrive in pieces; invalid bytes are dropped.
struct UTF8Assembler {
    private var value: UInt32 = 0
    private var missing = 0
    private var smallest: UInt32 = 0

    /// Whether a character is incomplete.
    var isOpen: Bool { missing > 0 }

    /// The scalar that this byte completes; `nil` while one is incomplete or when the byte is invalid.
    mutating func append(_ byte: UInt8) -> Unicode.Scalar? {
        if missing > 0 {
            if byte & 0xC0 == 0x80 {
                value = value << 6 | UInt32(byte & 0x3F)
                missing -= 1
                guard missing == 0, value >= smallest else { return nil }
                return Unicode.Scalar(value)
            }
            missing = 0
        }
        switch byte {
        case 0x00...0x7F: return Unicode.Scalar(byte)
        case 0xC2...0xDF: begin(byte & 0x1F, missing: 1, smallest: 0x80)
        case 0xE0...0xEF: begin(byte & 0x0F, missing: 2, smallest: 0x800)
        case 0xF0...0xF4: begin(byte & 0x07, missing: 3, smallest: 0x10000)
        default: break
        }
        return nil
    }

    private mutating func begin(_ bits: UInt8, missing: Int, smallest: UInt32) {
        value = UInt32(bits)
        self.missing = missing
        self.smallest = smallest
    }
}
