import FoundationEssentials
import Testing

@testable import Leads

/// The example numbers that the phonenumbers library has for every region, written in many ways, beside what that
/// library reads (`Scripts/numbering-plans` writes both down).
@Suite("every region's example numbers") struct PhoneExamplesTests {
    struct Example {
        var region = ""
        var countryCode: String?
        var number = ""
        var spelling = ""
        var text = ""
        /// What the library reads; nil where it finds no number.
        var answer: String?
    }

    private static func examples() throws -> [Example] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Fixtures/phone-examples.txt")
        var examples: [Example] = []
        var example = Example()
        for line in String(decoding: try Data(contentsOf: file), as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            if line.hasPrefix(">") {
                try #require(fields.count == 4)
                example.region = String(fields[0].dropFirst(2))
                example.countryCode = fields[1].isEmpty ? nil : fields[1]
                example.number = fields[3]
            } else if !line.hasPrefix("#") {
                try #require((2...3).contains(fields.count))
                (example.spelling, example.text) = (fields[0], fields[1])
                example.answer = fields.count == 2 ? example.number : fields[2] == "-" ? nil : fields[2]
                examples.append(example)
            }
        }
        return examples
    }

    /// Where Leadline reads another number than the library, beside the two rules below: what it reads (nil leaves the
    /// number as it was typed), and why.
    private static let differences: [String: (number: String?, why: String)] = [
        "4930123456": (nil, "0493… is an area of East Frisia: it may be that number without its zero"),
        "468123456": (nil, "0468… may be an area: it may be that number without its zero"),
        "62218350123": (nil, "0622… is an area of Java: it may be that number without its zero"),
        "922123456789": (nil, "0922… is an area: it may be that number without its zero"),
        "38328012345": (nil, "038… may be a free number: it may be that number without its zero"),
        "4915123456789": ("+4915123456789", "a mobile number with its calling code; there is no landline that long"),
        "62812345678": ("+62812345678", "a mobile number with its calling code"),
        "38343201234": ("+38343201234", "a mobile number with its calling code"),
        "03211234567": ("+573211234567", "the library takes 03 for a carrier's prefix, which is dialled no more"),
        "+57 03211234567": ("+573211234567", "as above"),
    ]

    /// - 00 begins an international number everywhere, also where another prefix is dialled, as in North America.
    /// - (0) behind a calling code is left out also where there is no trunk zero, and where the library would read a
    ///   longer number with it.
    private static let alwaysRead: Set<String> = ["zeros", "bracket"]

    @Test func areReadAsTheLibraryReadsThem() throws {
        let examples = try Self.examples()
        #expect(Set(examples.map(\.region)).count >= 245)
        #expect(examples.count > 7_000)
        var differences = Self.differences
        for example in examples {
            let code = example.spelling == "011" ? "1" : example.countryCode
            let reading = PhoneNumber.read(example.text, countryCode: code)
            let number: String? = if case .international(let number) = reading { number } else { nil }
            let known = number == example.answer ? nil : differences.removeValue(forKey: example.text)
            let expected =
                Self.alwaysRead.contains(example.spelling) ? example.number : known.map(\.number) ?? example.answer
            #expect(number == expected, "\(example.region) \(example.spelling) \(example.text): \(reading)")
        }
        #expect(differences.isEmpty, "the library reads these in the same way by now")
    }

    /// Whatever is read is read in the same way when it is read again, and every spelling finds the same lead.
    @Test func areReadBack() throws {
        for example in try Self.examples() {
            guard
                let identifier = LookupQuery.read(example.text, as: .phone, countryCode: example.countryCode).identifier
            else { continue }
            let again = LookupQuery.read(identifier.value, as: .phone, countryCode: example.countryCode).identifier
            #expect(again?.value == identifier.value, "\(example.text)")
            #expect(again?.matches(identifier) == true, "\(example.text)")
            let typed = LookupQuery.read(identifier.typed, as: .phone, countryCode: example.countryCode).identifier
            #expect(typed?.value == identifier.value, "\(example.text)")
        }
    }
}
