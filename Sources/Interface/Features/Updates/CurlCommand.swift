/// An attempt as a shell command. Server and key are left to the environment: neither is part of the text.
struct CurlCommand {
    /// The body exactly as sent.
    let body: String
    /// Whether it creates a lead.
    var isNewLead = false

    var text: String {
        let lines = [
            "curl -X " + (isNewLead ? "POST" : "PATCH") + #" "$LEADLINE_BASE_URL/leads""#,
            #"-H "X-API-KEY: $LEADLINE_API_KEY""#,
            "-H 'Content-Type: application/json'", "--data-binary " + Self.quoted(body),
        ]
        return lines.joined(separator: " ")
    }

    /// One word for a POSIX shell, whatever it holds.
    static func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: #"'\''"#) + "'"
    }
}
