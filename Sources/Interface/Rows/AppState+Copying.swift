import Leads

extension AppState {
    mutating func copyIdentifier() {
        guard let identifier = chosenUpdate?.displayIdentifier else { return }
        copy(identifier.value, "the lead's identifier")
    }

    var copyCurlReason: String? {
        guard let update = chosenUpdate else { return "no update is chosen" }
        return update.state.attempts == 0 ? "it was not sent so far" : nil
    }

    /// Copies the last request as a shell command, once its exact body is known.
    mutating func copyCurl() {
        guard let update = chosenUpdate else { return }
        if recent.attemptsOf == update.id, let last = recent.attempts.last {
            copyCurl(of: last)
        } else {
            copiesAttemptOf = update.id
            effects.append(.recent(.loadAttempts(update.id)))
        }
    }

    /// The attempts that a copy waits for have come.
    mutating func copyIfAsked(_ id: UpdateID, _ attempts: [Attempt]) {
        guard id == copiesAttemptOf else { return }
        copiesAttemptOf = nil
        if let last = attempts.last {
            copyCurl(of: last)
        } else {
            tell(.plain, "not copied: no attempt is kept")
        }
    }

    private mutating func copyCurl(of attempt: Attempt) {
        copy(CurlCommand(body: attempt.request).text, "the request as a curl command, without the key")
    }
}

/// An attempt as a shell command. Server and key are left to the environment: neither is part of the text.
struct CurlCommand {
    /// The body exactly as sent.
    let body: String

    var text: String {
        let lines = [
            #"curl -X PATCH "$LEADLINE_BASE_URL/leads""#, #"-H "X-API-KEY: $LEADLINE_API_KEY""#,
            "-H 'Content-Type: application/json'", "--data-binary " + Self.quoted(body),
        ]
        return lines.joined(separator: " ")
    }

    /// One word for a POSIX shell, whatever it holds.
    static func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: #"'\''"#) + "'"
    }
}
