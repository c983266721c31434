/// How emails, phones and searched text are compared; the API's documentation does not say.
enum LeadKey {
    static func email(_ email: String) -> String {
        email.lowercased()
    }

    /// Its ASCII digits.
    static func digits(of phone: String) -> String {
        String(decoding: phone.utf8.filter { $0 >= 0x30 && $0 <= 0x39 }, as: UTF8.self)
    }

    static func searchable(_ text: String) -> String {
        withoutNUL(text.lowercased())
    }

    /// SQLite's text functions stop at a NUL.
    static func withoutNUL(_ text: String) -> String {
        guard text.utf8.contains(0) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\0" }))
    }
}
