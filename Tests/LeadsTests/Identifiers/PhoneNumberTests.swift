import TestSupport
import Testing

@testable import Leads

@Suite struct PhoneNumberTests {
    @Test(arguments: [
        "+31612345678", "+31 6 1234 5678", "+31-6-1234-5678", "+31.6.1234.5678", "+31/6/12345678", "0031612345678",
        "00 31 6 12345678", "tel:+31612345678", "TEL: +31 6 12345678", "tel:0031612345678", "+31 (0)6 1234 5678",
        "+31(0)612345678", "+31 [0] 6 12345678", "0031 (0) 6 12345678", "tel:+31 (0)6-12345678", "(+31) 6 12345678",
        "(+31)(0)612345678", "+31\u{A0}6\u{202F}1234\u{2011}5678", "  +31612345678  ", "+31 6 (1234) 5678",
    ])
    func bringsAnInternationalNumberToE164(text: String) {
        for countryCode in [nil, "31", "49"] {
            #expect(PhoneNumber.read(text, countryCode: countryCode) == .international("+31612345678"))
        }
    }

    @Test(arguments: [
        ("06 1234 5678", "31", "+31612345678"), ("(020) 123 4567", "31", "+31201234567"),
        ("tel:0612345678", "31", "+31612345678"), ("030/1234567", "49", "+49301234567"),
        ("020 7946 0018", "44", "+442079460018"), ("(212) 555-0100", "1", "+12125550100"),
        ("1 (212) 555-0100", "1", "+12125550100"), ("8 912 345-67-89", "7", "+79123456789"),
        ("912 345-67-89", "7", "+79123456789"), ("06 1234 5678", "39", "+390612345678"),
        ("0549 886 111", "378", "+3780549886111"), ("612 345 678", "34", "+34612345678"),
        ("06 30 123 4567", "36", "+36301234567"), ("30 123 4567", "36", "+36301234567"),
        ("8 612 34567", "370", "+37061234567"), ("0 612 34567", "370", "+37061234567"),
        ("861 2345", "370", "+3708612345"), ("8 029 123-45-67", "375", "+375291234567"),
        ("29 123-45-67", "375", "+375291234567"), ("01 23 45 67 89", "225", "+2250123456789"),
        ("01 90 12 34 56", "229", "+2290190123456"), ("06 612 3456", "242", "+242066123456"),
    ])
    func givesANationalNumberTheDefaultCountry(text: String, countryCode: String, expected: String) {
        #expect(PhoneNumber.read(text, countryCode: countryCode) == .international(expected))
    }

    @Test(arguments: [
        ("06 1234 5678", "06 1234 5678"), (" 030/1234567 ", "030/1234567"), ("tel:0612345678", "0612345678"),
        ("12345", "12345"), ("(212) 555-0100", "(212) 555-0100"),
    ])
    func leavesANationalNumberAsTypedWithoutACountry(text: String, expected: String) {
        #expect(PhoneNumber.read(text, countryCode: nil) == .national(expected))
    }

    @Test(
        arguments: [
            ("1234", nil, 4), ("+1234", nil, 4), ("+12 3", nil, 3), ("1234567890123456", nil, 16),
            ("+1234567890123456", nil, 16), ("12", "31", 4), ("06 1234 5678 9012 345", "31", 18), ("+", nil, nil),
            ("+(0)", nil, 1),
        ] as [(String, String?, Int?)])
    func countsDigits(text: String, countryCode: String?, digits: Int?) {
        let expected = digits.map { PhoneNumber.Reading.wrongLength(digits: $0) } ?? .notAPhone
        #expect(PhoneNumber.read(text, countryCode: countryCode) == expected)
    }

    @Test(arguments: ["12345", "123456789012345"])
    func allowsFiveToFifteenDigits(digits: String) {
        #expect(PhoneNumber.read("+" + digits, countryCode: nil) == .international("+" + digits))
        #expect(PhoneNumber.read(digits, countryCode: nil) == .national(digits))
    }

    @Test(arguments: ["+0612345678", "000612345678", "+(0)612345678"])
    func knowsNoCountryThatStartsWithZero(text: String) {
        #expect(PhoneNumber.read(text, countryCode: nil) == .noSuchCountry)
    }

    @Test(arguments: [
        "", " ", "jane", "Jane 1", "+", "()", "-", "06-FLOWERS", "06 1234 5678 ext 5", "06+12345678", "+31+612345678",
        "(+31+5)612345678", "((+31)612345678", "06\t12345678", "06\n12345678", "06,12345678", "٠٦١٢٣٤٥٦٧٨", "０６１２３",
        "06\u{301}12345678", "12345\u{0}", "#12345", "*12345", "tel:", "tel:tel:12345",
    ])
    func isNotAPhoneWhenItHoldsAnythingElse(text: String) {
        #expect(PhoneNumber.read(text, countryCode: nil) == .notAPhone)
        #expect(PhoneNumber.read(text, countryCode: "31") == .notAPhone)
    }

    @Test(arguments: SeededGenerator.seeds)
    func answersForAnyText(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet = ["+", "00", "0", "1", "31", "6", "12345678", " ", "(0)", "(", ")", "-", "/", "tel:", "[0]"]
        for _ in 0..<2_000 {
            let text = random.text(of: alphabet)
            for countryCode in [nil, "1", "31", "36", "39", "370", "375"] {
                guard case .international(let number) = PhoneNumber.read(text, countryCode: countryCode) else {
                    continue
                }
                #expect(number.first == "+" && (6...16).contains(number.utf8.count), "\(text.debugDescription)")
                #expect(number.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }, "\(text.debugDescription)")
                #expect(PhoneNumber.read(number, countryCode: countryCode) == .international(number))
            }
        }
    }
}
