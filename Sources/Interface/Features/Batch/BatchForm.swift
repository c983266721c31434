import FoundationEssentials
import Leads

/// The form that gives all marked leads one decision, over the screen, and the question before it is sent.
package struct BatchForm: Sendable {
    package enum Place: Hashable, Sendable {
        case value, lossReason, note, addsNote, alsoQualified
        /// Opens the question.
        case look
        /// In the question: the number of updates, which is typed to send many.
        case number
        /// In the question about few.
        case cancel, send
    }

    enum Stage: Sendable {
        case editing
        case planning(request: Int)
        /// - Parameter copyFrom: how old the leads are, where they could not be read again.
        case question(BatchPlan, BatchNumbers, copyFrom: Date?)
        /// The question was answered: somebody may have worked on these leads while it stood.
        case checking(request: Int, BatchPlan)
        case saving(request: Int)
    }

    /// Above this number of updates, it has to be typed.
    static let mostWithoutNumber = 25

    let status: TargetStatus
    /// As the person saw them.
    let leads: [Lead]
    /// How many of them the filter does not show.
    let hidden: Int
    private let places: [Place]
    private var texts: [Place: TextField] = [:]
    private(set) var addsNote = true
    private(set) var alsoQualified = false
    private(set) var focus: Place
    var stage = Stage.editing
    /// Why nothing was sent; cleared by the next change.
    var problem: String?

    /// - Parameter field: the one field that is changed, without a status.
    init(_ status: TargetStatus, _ field: LeadsField?, _ leads: [Lead], hidden: Int = 0) {
        self.status = status
        self.leads = leads
        self.hidden = hidden
        let fields: [Place] =
            switch status {
            case .won: [.value, .note, .addsNote, .alsoQualified]
            case .qualified: [.value, .note, .addsNote]
            case .lost: [.lossReason, .note, .addsNote]
            case .unchanged, .new: field == .value ? [.value] : [.note, .addsNote]
            }
        places = fields + [.look]
        focus = fields[0]
        for place in fields { texts[place] = TextField("", lines: place == .note ? .many : .one) }
        texts[.number] = TextField()
    }

    /// From top to bottom.
    var focusOrder: [Place] {
        guard case .question(let plan, _, _) = stage else { return places }
        return Self.needsNumber(plan) ? [.number] : [.cancel, .send]
    }

    static func needsNumber(_ plan: BatchPlan) -> Bool {
        plan.changes.count > mostWithoutNumber
    }

    /// Whether it has this line.
    func has(_ place: Place) -> Bool {
        places.contains(place)
    }

    subscript(place: Place) -> TextField {
        texts[place] ?? TextField()
    }

    var isInField: Bool {
        switch focus {
        case .value, .lossReason, .note, .number: true
        case .addsNote, .alsoQualified, .look, .cancel, .send: false
        }
    }

    var isWorking: Bool {
        switch stage {
        case .planning, .checking, .saving: true
        case .editing, .question: false
        }
    }

    /// Such as `lost: 12 marked leads`.
    func title(_ format: NumberFormat) -> String {
        let field = places.contains(.value) ? "value" : "note"
        let action = status == .unchanged ? field : status.words
        return action + ": " + format.counted(leads.count, "marked lead")
    }

    var decision: BatchDecision {
        let value = self[.value].text.trimmedOrNil
        let note = self[.note].text.trimmedOrNil
        return BatchDecision(
            status: status, value: value.map { .same($0) } ?? .own,
            note: note.map { addsNote ? .added($0) : .replaced($0) } ?? .kept, lossReason: self[.lossReason].text,
            alsoQualified: alsoQualified)
    }

    mutating func edit(_ change: (inout TextField) -> Void) {
        guard !isWorking, isInField, var text = texts[focus] else { return }
        change(&text)
        if text.text != self[focus].text { problem = nil }
        texts[focus] = text
    }

    mutating func focus(_ place: Place) {
        focus = place
    }

    mutating func moveFocus(by step: Int) {
        let order = focusOrder
        let index = (order.firstIndex(of: focus) ?? 0) + step
        focus = order[(index + order.count) % order.count]
    }

    mutating func tick() {
        switch focus {
        case .addsNote: addsNote.toggle()
        case .alsoQualified: alsoQualified.toggle()
        case .value, .lossReason, .note, .look, .number, .cancel, .send: break
        }
    }

    /// Back from the question.
    mutating func edit() {
        stage = .editing
        texts[.number] = TextField()
        focus = places[0]
    }

    mutating func ask(_ plan: BatchPlan, _ numbers: BatchNumbers, copyFrom: Date?) {
        stage = .question(plan, numbers, copyFrom: copyFrom)
        focus = Self.needsNumber(plan) ? .number : .cancel
    }
}
