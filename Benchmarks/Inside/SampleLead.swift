import Leads
import TestSupport

/// A lead that never was, the same for the same seed and number.
struct SampleLead {
    let id: String
    let name: String
    let email: String
    let phone: String
    let currency: String

    init(_ number: Int, seed: UInt64) {
        var random = SeededGenerator(seed: seed &+ UInt64(number) &* 0x2545_F491_4F6C_DD1D)
        let first = Self.firstNames[Int.random(in: 0..<Self.firstNames.count, using: &random)]
        let last = Self.lastNames[Int.random(in: 0..<Self.lastNames.count, using: &random)]
        let company = Self.companies[Int.random(in: 0..<Self.companies.count, using: &random)]
        id = "lead_" + String(random.next() >> 24, radix: 36) + String(number, radix: 36)
        name = first + " " + last
        let messageQueue = Self.plain(first) + "." + Self.plain(last) + String(number, radix: 36)
        email = messageQueue + "@" + company + (Bool.random(using: &random) ? ".example" : ".example.com")
        let country = Self.countries[Int.random(in: 0..<Self.countries.count, using: &random)]
        phone = "+" + country.prefix + String(100_000_000 + Int(random.next() % 900_000_000))
        currency = country.currency
    }

    /// The lead as a server would have given it before an update.
    func card(_ status: Status, value: Amount?) -> Lead {
        Lead(
            id: id, name: name, email: email, phone: phone, status: status, value: value, currency: currency,
            source: "google / cpc")
    }

    /// Letters that an address may have.
    private static func plain(_ name: String) -> String {
        var text = ""
        for scalar in name.lowercased().unicodeScalars {
            switch scalar {
            case "a"..."z": text.unicodeScalars.append(scalar)
            case "é", "è", "ë", "ê": text += "e"
            case "ü", "ú": text += "u"
            case "ö", "ø", "ó": text += "o"
            case "ä", "å", "á": text += "a"
            case "ñ": text += "n"
            case "ß": text += "ss"
            default: break
            }
        }
        return text.isEmpty ? "kontakt" : text
    }

    private static let firstNames = [
        "Anna", "Jane", "Luca", "Sofia", "Emma", "Noah", "Mila", "Daan", "Lotte", "Jürgen", "Zoë", "Ibrahim", "Fatima",
        "Chloé", "Mateo", "Olivia", "Liam", "Aoife", "Björn", "Astrid", "Søren", "Freja", "Kenji", "Yuki", "太郎",
        "María",
        "José", "Nikola", "Marta", "Tomasz", "Agnieszka", "Peter", "Hans", "Greta", "Marie", "Pierre", "Tanaka", "Sara",
    ]
    private static let lastNames = [
        "Smith", "Jansen", "de Vries", "Müller", "Schmidt", "Rossi", "García", "Martin", "Dubois", "Kowalski", "Nowak",
        "Andersson", "Hansen", "Jensen", "O'Brien", "Yılmaz", "Novák", "Ferrari", "Moreau", "Peeters", "Verhoeven",
        "Fischer", "Weber", "山田", "Sato", "Suzuki", "Brown", "Taylor", "Wilson", "Evans", "Groß", "Lindqvist",
    ]
    private static let companies = [
        "solaris", "windmere", "brightbath", "oakfield", "nordlicht", "keukenhof", "dentalux", "fleetworks", "atelier9",
        "greenroof", "hausbau", "medico", "poolcraft", "stairlift", "vloerland", "zonnepaneel", "kitchenry", "isolux",
    ]
    private static let countries: [(prefix: String, currency: String)] = [
        ("31", "EUR"), ("49", "EUR"), ("33", "EUR"), ("44", "GBP"), ("1", "USD"), ("48", "PLN"), ("46", "SEK"),
        ("81", "JPY"), ("41", "CHF"),
    ]
}
