/// Something that went wrong, as a person sees it: what happened and what to do.
package struct Problem: Error, Hashable, Sendable {
    /// What kind of problem it is, for exit codes, colours and tests.
    package enum Code: String, CaseIterable, Hashable, Sendable {
        // The server said no.
        case notFound, rejected, conflict, keyRefused, accessDenied
        // Another key than before: it may be another organisation's.
        case keyChanged
        // The server did not serve the request; with `intercepted`, a proxy or a captive portal answered in its place.
        case rateLimited, unavailable, unreachable, intercepted
        // Whether it was served is not known.
        case timedOut, connectionLost, serverFailed, answerNotUnderstood, answerTooLarge
        // What the server answers is not what Leadline speaks.
        case redirected, notSupported, certificateRefused
        // Nothing was sent.
        case notReadable, configuration, usage, storage, alreadySent, cancelled
    }

    /// What kind of problem it is.
    package let code: Code
    /// What happened: a clause without a full stop, starting in lower case unless it is the server's own words.
    package let message: String
    /// What to do about it, likewise; empty when nothing can be done.
    package let advice: String
    /// Every mistake of a settings file where that is the problem, each with the line it stands on and a caret below the
    /// place; the message tells of the first. Else empty.
    package let mistakes: [String]

    /// Message and advice are clauses, as the properties say.
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
