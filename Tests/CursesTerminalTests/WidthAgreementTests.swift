import CNcurses
import Glibc
import Testing

@testable import Terminal

struct WidthAgreementTests {
    /// The C library is what ncurses asks; scalars whose width changed between Unicode versions are left out.
    @Test
    func agreesWithWcwidth() throws {
        let locale = unsafe newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)
        try #require(unsafe locale != nil)
        let previous = unsafe uselocale(locale)
        defer {
            unsafe uselocale(previous)
            unsafe freelocale(locale)
        }
        let changed: [ClosedRange<UInt32>] = [
            0xAD...0xAD, 0x2630...0x2637, 0x268A...0x268F, 0x4DC0...0x4DFF, 0x1D300...0x1D376, 0x302A...0x302F,
            0x1171E...0x1171E,
        ]
        var differences: [String] = []
        for value in UInt32(0x20)...0x2FFFF {
            guard let scalar = Unicode.Scalar(value), let age = scalar.properties.age, age.major <= 13 else { continue }
            guard !changed.contains(where: { $0.contains(value) }) else { continue }
            let expected = leadline_width(value)
            if expected >= 0, Int(expected) != DisplayWidth.of(scalar) {
                differences.append("\(String(value, radix: 16)): wcwidth \(expected), ours \(DisplayWidth.of(scalar))")
            }
        }
        #expect(differences.isEmpty)
    }
}
