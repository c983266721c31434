import FoundationEssentials
import Testing

@testable import Sandbox

@Suite struct DecimalTests {
    @Test(arguments: [
        ("0", "0"), ("-0", "0"), ("15000.50", "15000.5"), ("1e3", "1000"), ("1.5E+2", "150"), ("12.5e-3", "0.0125"),
        ("0.0001", "0.0001"), ("-2.50", "-2.5"), ("1e-10", "0.0000000001"), ("99999999999999", "99999999999999"),
    ])
    func readsExactly(_ text: String, _ written: String) {
        #expect(Decimal(json: text)?.description == written)
    }

    @Test(arguments: [
        "", "-", ".5", "5.", "1,5", "15k", "1e", "1e400", "٣", "+1", "NaN", "1.2.3", "007", "true", #""1""#,
    ])
    func refuses(_ text: String) {
        #expect(Decimal(json: text) == nil)
    }

    @Test(arguments: [
        ("007", "7"), ("0", "0"), ("00.50", "0.5"), ("15000.50", "15000.5"), ("99999999999999", "99999999999999"),
    ])
    func numericStringsMayHaveZerosInFront(_ text: String, _ written: String) {
        #expect(AmountSyntax.decimal(text)?.description == written)
    }

    @Test func keysSortAsTheAmountsDo() throws {
        let texts = [
            "0", "1e-200", "0.09", "0.1", "2", "9.99", "10", "10.01", "100", "99999999999999", "100000000000000",
        ]
        let keys = try texts.map { try #require(Decimal(json: $0)).sortingKey }
        #expect(keys == keys.sorted())
        #expect(Set(keys).count == keys.count)
        #expect(try #require(Decimal(json: "-10")).sortingKey < keys[0])
    }
}
