/// An error for the user: what happened and what to do.
package struct Problem: Error, Hashable, Sendable {
    /// For exit codes, colours and tests.
    package enum Code: String, CaseIterable, Hashable, Sendable {
        // The server refused.
        case notFound, rejected, conflict, keyRefused, accessDenied
        // Not the key used before: it may belong to another organisation.
        case keyChanged
        // The server did not process the request; with `intercepted`, a proxy or a captive portal answered in its
        // place.
        case rateLimited, unavailable, unreachable, intercepted
        // Whether the request was processed is not known.
        case timedOut, connectionLost, serverFailed, answerNotUnderstood, answerTooLarge
        // The address does not lead to a usable lead API.
        case redirected, notSupported, certificateRefused
        // Nothing was sent.
        case notReadable, configuration, usage, storage, alreadySent, cancelled
    }

    package let code: Code
    /// A clause without a full stop, starting in lower case unless it quotes the server.
    package let message: String
    /// A clause without a full stop; empty when nothing can be done.
    package let advice: String
    /// Every mistake in a settings file, each with its line and a caret below the place; the message is about the first
    /// one. Otherwise empty.
    package let mistakes: [String]

    package init(_ code: Code, _ message: String, advice: String = "", mistakes: [String] = []) {
        self.code = code
        self.message = message
        self.advice = advice
        self.mistakes = mistakes
    }

    /// `message: advice`, on one line.
    package var sentence: String {
        advice.isEmpty ? message : message + ": " + advice
    }
}

extension Problem.Code {
    /// Whether the request that failed with this reached the server: any answer says that it is there. Nil where nobody
    /// was asked.
    package var reachedServer: Bool? {
        switch self {
        case .unreachable, .intercepted, .timedOut, .connectionLost, .certificateRefused: false
        case .configuration, .usage, .storage, .alreadySent, .cancelled, .keyChanged: nil
        case .notFound, .rejected, .conflict, .keyRefused, .accessDenied, .rateLimited, .unavailable, .serverFailed,
            .answerNotUnderstood, .answerTooLarge, .redirected, .notSupported, .notReadable:
            true
        }
    }
}
