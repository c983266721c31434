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

    var record: JSONRecord { ["grade": grade.rawValue, "subject": subject, "text": text] }

    init(_ grade: Grade, _ subject: String, _ text: String) {
        self.grade = grade
        self.subject = subject
        self.text = text
    }

    /// Such as `ok       terminal        xterm-256color, 100 × 30`.
    var line: String {
        grade.rawValue.padded(to: 9) + (subject + " ").padded(to: 16) + text
    }
}
