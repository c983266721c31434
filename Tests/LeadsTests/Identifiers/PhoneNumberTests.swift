import TestSupport
import Testing

@testable import Leads

@Suite struct PhoneNumberTests {
    @Test(arguments: [
        "+31612345678", "+31 6 1234 5678", "+31-6-1234-5678", "+31.6.1234.5678", "+31/6/12345678", "0031612345678",
        "00 31 6 12345678", "tel:+31612345678", "TEL: +31 6 12345678", "tel:0031612345678", "+31 (0)6 1234 5678",
        "+31(0)612345678", "+31 [0] 6 12345678", "0031 (0) 6 12345678", "tel:+31 (0)6-12345678", "(+31) 6 12345678",
        "(+31)(0)612345678", "+31 0612345678", "+31\u{A0}6\u{202F}1234\u{2011}5678", "  +31612345678  ",
        "+31 6 (1234) 5678",
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
        ("8 029 123-45-67", "375", "+375291234567"),
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
        "people, programs and spreadsheets write them in their own ways",
        arguments: [
            // The calling code without a plus, as a spreadsheet leaves it.
            ("31612345678", "31", "+31612345678"), ("4915123456789", "49", "+4915123456789"),
            ("447911123456", "44", "+447911123456"), ("393331234567", "39", "+393331234567"),
            ("12125550100", "1", "+12125550100"), ("79123456789", "7", "+79123456789"),
            ("628123456789", "62", "+628123456789"), ("33142685300", "33", "+33142685300"),
            // The zero dialled inside the country goes, where the number does not begin with it.
            ("+44 0161 1234567", nil, "+441611234567"), ("+44 (0)161 1234567", nil, "+441611234567"),
            ("0044 0161 123 4567", nil, "+441611234567"), ("+49 (0)30/123456", nil, "+4930123456"),
            ("+31 020 123 4567", nil, "+31201234567"), ("+7 8 912 345-67-89", nil, "+79123456789"),
            ("+36 06 30 123 4567", nil, "+36301234567"), ("+1 1 212 555 0100", nil, "+12125550100"),
            ("+39 06 1234 5678", nil, "+390612345678"), ("+39 (0)6 1234 5678", nil, "+390612345678"),
            ("+39 (0)333 1234567", nil, "+393331234567"), ("+378 0549 886111", nil, "+3780549886111"),
            ("+225 01 23 45 67 89", nil, "+2250123456789"), ("+229 01 90 12 34 56", nil, "+2290190123456"),
            // A spreadsheet's number, and its mark for text.
            ("612345678.0", "31", "+31612345678"), ("612345678,0", "31", "+31612345678"),
            ("31612345678.00", "31", "+31612345678"),
            ("+31612345678.0", nil, "+31612345678"), ("'+31612345678", nil, "+31612345678"),
            ("=\"0612345678\"", "31", "+31612345678"),
            // Dialled abroad.
            ("011 31 6 12345678", "1", "+31612345678"), ("0011 31 6 12345678", "61", "+31612345678"),
            ("010 31 6 12345678", "81", "+31612345678"), ("8 10 31 6 12345678", "7", "+31612345678"),
            ("00 1 212 555 0100", "1", "+12125550100"),
            // What programs put before it.
            ("p:+31612345678", nil, "+31612345678"), ("P: 0612345678", "31", "+31612345678"),
            ("Tel. 06 12345678", "31", "+31612345678"), ("t: +31 6 12345678", nil, "+31612345678"),
            ("Mob: 06-12345678", "31", "+31612345678"), ("whatsapp:+31612345678", nil, "+31612345678"),
            ("callto:+31612345678", nil, "+31612345678"), ("tel:+31-6-1234-5678", nil, "+31612345678"),
            // An Argentine mobile is dialled with 15, and written with 9.
            ("011 15-2345-6789", "54", "+5491123456789"), ("0351 15 234-5678", "54", "+5493512345678"),
            ("02966 15 23-4567", "54", "+5492966234567"), ("+54 11 15 2345 6789", nil, "+5491123456789"),
            ("+54 9 11 2345-6789", nil, "+5491123456789"), ("11 15 2345 6789", "54", "+5491123456789"),
            // Digits and signs of other scripts, and marks that cannot be seen.
            ("٠٦١٢٣٤٥٦٧٨", "31", "+31612345678"), ("０６１２３４５６７８", "31", "+31612345678"),
            ("۰۹۱۲ ۳۴۵ ۶۷۸۹", "98", "+989123456789"), ("＋３１６１２３４５６７８", nil, "+31612345678"),
            ("०९८१२३४५६७८", "91", "+919812345678"), ("\u{202A}+31 6 12345678\u{202C}", nil, "+31612345678"),
            ("\u{202D}+1 (212) 555-0100\u{202C}", nil, "+12125550100"), ("+31\u{200B}612345678", nil, "+31612345678"),
            ("\u{FEFF}+31612345678\u{200E}", nil, "+31612345678"),
            ("+31\u{2212}6\u{2012}12345678", nil, "+31612345678"),
            // What stood around it in a sentence.
            ("<+31612345678>,", nil, "+31612345678"), ("(+31 6 12345678).", nil, "+31612345678"),
            ("[+31612345678]", nil, "+31612345678"), ("\"+31612345678\"", nil, "+31612345678"),
            // A small country's whole numbers.
            ("4002", "683", "+6834002"), ("+683 4002", nil, "+6834002"), ("22158", "290", "+29022158"),
        ] as [(String, String?, String)])
    func everyWayOfWriting(text: String, countryCode: String?, expected: String) {
        #expect(PhoneNumber.read(text, countryCode: countryCode) == .international(expected))
    }

    @Test(
        "what no country has goes as it is, and is told",
        arguments: [
            ("+1234567890", nil, "+1234567890"), ("+1 234 567 890", nil, "+1234567890"),
            ("tel:+1234567890", nil, "+1234567890"), ("001234567890", nil, "+1234567890"),
            ("+31 6 1234 567", nil, "+3161234567"), ("+31 6 1234 56789", nil, "+316123456789"),
            ("+999 123456", nil, "+999123456"), ("+44 (0)1 2345", nil, "+4412345"),
            ("06 1234 567", "31", "06 1234 567"), ("12345", "31", "12345"), ("447911123456", "31", "447911123456"),
            ("123456789012345", "31", "123456789012345"), ("0612345678", "1", "0612345678"),
            // A German number of East Frisia without its zero, or one with 49 and without its plus.
            ("4961123456", "49", "4961123456"),
            ("044 55 1234 5678", "52", "044 55 1234 5678"),
        ] as [(String, String?, String)])
    func unplanned(text: String, countryCode: String?, expected: String) throws {
        #expect(PhoneNumber.read(text, countryCode: countryCode) == .unplanned(expected))
        let recognition = LookupQuery(text, countryCode: countryCode)
        #expect(recognition.identifier?.value == expected)
        #expect(recognition.label == (expected.hasPrefix("+") ? "phone, unrecognised" : "phone, as typed"))
    }

    @Test(
        "an extension is refused by name",
        arguments: [
            ("+31 6 1234 5678 x123", "123"), ("+31 20 123 4567 ext. 12", "12"), ("020 123 4567 ext 5", "5"),
            ("020 123 4567 EXT12", "12"), ("020 123 4567 extension 12", "12"), ("020 1234567#12", "12"),
            ("tel:+31201234567;ext=12", "12"), ("020 123 4567 toestel 12", "12"), ("030 123456 Durchwahl 12", "12"),
            ("030 123456, ext. 12", "12"), ("+7 495 123-45-67 доб. 12", "12"), ("(212) 555-0100 X7", "7"),
            ("020 123 4567 tst. 12", "12"), ("p:+31 20 123 4567 x12", "12"), ("020 123 4567 x１２", "12"),
        ])
    func extensions(text: String, digits: String) {
        for countryCode in [nil, "31"] {
            #expect(PhoneNumber.read(text, countryCode: countryCode) == .hasExtension(digits))
        }
    }

    @Test(arguments: ["3.16E+10", "3,16123E+10", "3E+10", " 3.16e+10 "])
    func digitsThatASpreadsheetLostAreNoNumber(text: String) {
        #expect(PhoneNumber.read(text, countryCode: "31") == .shortened)
    }

    @Test(
        arguments: [
            ("1234", nil, 4), ("+1234", nil, 4), ("+12 3", nil, 3), ("1234567890123456", nil, 16), ("112", "31", 3),
            ("+31 112", nil, 5), ("+1 911", nil, 4), ("0031 123", nil, 5), ("123", nil, 3),
            ("+1234567890123456", nil, 16), ("12", "31", 2), ("06 1234 5678 9012 345", "31", 17), ("+", nil, nil),
            ("+(0)", nil, 1),
        ] as [(String, String?, Int?)])
    func countsDigits(text: String, countryCode: String?, digits: Int?) {
        let expected = digits.map { PhoneNumber.Reading.wrongLength(digits: $0) } ?? .notAPhone
        #expect(PhoneNumber.read(text, countryCode: countryCode) == expected)
    }

    @Test(arguments: ["12345", "123456789012345"])
    func allowsFiveToFifteenDigits(digits: String) {
        #expect(PhoneNumber.read("+" + digits, countryCode: nil) == .unplanned("+" + digits))
        #expect(PhoneNumber.read(digits, countryCode: nil) == .national(digits))
    }

    @Test(arguments: ["+0612345678", "000612345678", "+(0)612345678"])
    func knowsNoCountryThatStartsWithZero(text: String) {
        #expect(PhoneNumber.read(text, countryCode: nil) == .noSuchCountry)
    }

    @Test(arguments: [
        "", " ", "jane", "Jane 1", "+", "()", "-", "06-FLOWERS", "06 1234 5678 Jansen 5", "06 x5", "06+12345678",
        "+31+612345678",
        "(+31+5)612345678", "((+31)612345678", "06\t12345678", "06\n12345678", "06,12345678", "06\u{202E}12345678",
        "06\u{301}12345678", "12345\u{0}", "#12345", "*12345", "tel:", "tel:tel:12345", "2026-11-14", "14/11/2026",
        "14.11.2026", "192.168.1.10",
    ])
    func isNotAPhoneWhenItHoldsAnythingElse(text: String) {
        #expect(PhoneNumber.read(text, countryCode: nil) == .notAPhone)
        #expect(PhoneNumber.read(text, countryCode: "31") == .notAPhone)
    }

    @Test(arguments: SeededGenerator.seeds)
    func answersForAnyText(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet = [
            "+", "00", "0", "1", "31", "6", "12345678", " ", "(0)", "(", ")", "-", "/", "tel:", "[0]", "x", ".0", "15",
        ]
        for _ in 0..<500 {
            let text = random.text(of: alphabet)
            for countryCode in [nil, ["1", "31", "36", "39", "54", "370", "375"].randomElement(using: &random)] {
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
