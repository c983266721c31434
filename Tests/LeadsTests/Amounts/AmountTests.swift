import FoundationEssentials
import TestSupport
import Testing

@testable import Leads

@Suite struct AmountTests {
    @Test(
        arguments: [
            (0, "0", "0", "0"),
            (1, "0.0001", "0.0001", "0,0001"),
            (5_000, "0.5", "0.50", "0,50"),
            (10_000, "1", "1", "1"),
            (15_000_000, "1500", "1,500", "1.500"),
            (11_250, "1.125", "1.125", "1,125"),
            (150_005_000, "15000.5", "15,000.50", "15.000,50"),
            (9_990_000, "999", "999", "999"),
            (12_345_678_901_234_000_0, "12345678901234", "12,345,678,901,234", "12.345.678.901.234"),
            (12_345_678_901_234_500_0 / 10, "1234567890123.45", "1,234,567,890,123.45", "1.234.567.890.123,45"),
        ] as [(Int64, String, String, String)])
    func isPrintedExactly(tenThousandths: Int64, plain: String, point: String, comma: String) throws {
        let amount = try #require(Amount(tenThousandths: tenThousandths))
        #expect(amount.plainText == plain)
        #expect(amount.formatted() == point)
        #expect(amount.formatted(.point) == point)
        #expect(amount.formatted(.comma) == comma)
    }

    @Test(arguments: [
        (-1, false),
        (0, true),
        // 14 digits before the separator, and one more.
        (999_999_999_999_990_000, true),
        (1_000_000_000_000_000_000, false),
        // 15 digits in all, and one more.
        (123_456_789_012_345_000, true),
        (123_456_789_012_345_600, false),
        (123_456_789_012_345, true),
        (1_234_567_890_123_456, false),
        (Int64.max, false),
        (Int64.min, false),
    ])
    func hasAtMost14And4And15Digits(tenThousandths: Int64, fits: Bool) {
        #expect((Amount(tenThousandths: tenThousandths) != nil) == fits)
    }

    @Test func isOrderedByValue() {
        #expect(Amount.of("1.5") < Amount.of("1.5001"))
        #expect(Amount.of("2") > Amount.of("1.9999"))
        #expect([Amount.of("10"), .zero, .of("9.99")].sorted() == [.zero, .of("9.99"), .of("10")])
    }

    @Test(arguments: SeededGenerator.seeds)
    func isTheNumberThatItsTextSays(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let text = random.amount().text(separator: ".")
            let amount = Amount.of(text)
            #expect(Decimal(amount.tenThousandths) / 10_000 == Decimal(string: text), "\(text)")
            #expect(Decimal(string: amount.plainText) == Decimal(string: text), "\(text)")
        }
    }

    @Test(arguments: SeededGenerator.seeds)
    func isEditedAsTextThatReadsBackTheSame(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let amount = Amount.of(random.amount().text(separator: "."))
            for format in [nil, NumberFormat.point, .comma] {
                #expect(ParsedAmount(amount.editable(format), format: format) == .amount(amount, nil))
            }
        }
    }

    @Test(
        arguments: [
            ("1500", nil, "1500"), ("1.5", nil, "1.50"), ("1.125", nil, "1.1250"), ("1500000", nil, "1,500,000"),
            ("15000.5", nil, "15,000.50"), ("0.125", nil, "0.125"), ("1500", .point, "1,500"),
            ("1500", .comma, "1.500"),
            ("1.125", .point, "1.125"), ("1.125", .comma, "1,125"),
        ] as [(String, NumberFormat?, String)])
    func isEditedInThePersonsHabitWhereThatIsClear(plain: String, format: NumberFormat?, expected: String) {
        #expect(Amount.of(plain).editable(format) == expected)
    }
}
