/// One line of `leadline doctor`.
struct Diagnosis {
    enum Grade: String {
        case ok, warning, problem
    }

    let grade: Grade
    /// Such as `terminal` or `profile acme`.
    let subject: String
    /// What was found, and what to do about a problem.
    let text: String

    init(_ grade: Grade, _ subject: String, _ text: String) {
        self.grade = grade
        self.subject = subject
        self.text = text
    }

    /// Such as `ok       terminal        xterm-256color, 100 × 30`.
    var line: String {
        Self.padded(grade.rawValue, 9) + Self.padded(subject, 16) + text
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
