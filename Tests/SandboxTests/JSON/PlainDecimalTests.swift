import Testing

@testable import Sandbox

@Suite struct PlainDecimalTests {
    @Test(arguments: [
        ("0", "0"), ("-0", "0"), ("-0.0", "0"), ("15000.50", "15000.5"), ("1e3", "1000"), ("1.5E+2", "150"),
        ("12.5e-3", "0.0125"), ("0.0001", "0.0001"), ("007", "7"), ("-2.50", "-2.5"), ("1e-10", "0.0000000001"),
        ("99999999999999", "99999999999999"), ("123456789012345678901234567890.1", "123456789012345678901234567890.1"),
    ])
    func readsExactly(_ literal: String, _ text: String) {
        #expect(PlainDecimal(literal)?.text == text)
    }

    @Test(arguments: ["", "-", ".5", "5.", "1,5", "15k", "1e", "1e401", "٣", "1e-401", "+1", "NaN", "1.2.3", " 1"])
    func refuses(_ literal: String) {
        #expect(PlainDecimal(literal) == nil)
    }

    @Test func ordersByAmount() throws {
        let texts = ["-10", "-2.5", "-2", "0", "0.09", "0.1", "2", "9.99", "10", "10.01", "100"]
        let numbers = try texts.map { try #require(PlainDecimal($0)) }
        for (index, left) in numbers.enumerated() {
            for (other, right) in numbers.enumerated() {
                #expect((left < right) == (index < other), "\(left.text) and \(right.text)")
            }
        }
    }
}
