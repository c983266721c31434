import FoundationEssentials
import Leads
import Terminal

/// A screen, as the frame sees it. It accesses only its own state and the context.
protocol ScreenFeature: Sendable {
    static var commands: [Command] { get }
    /// The contexts of the focused element, besides those of every screen.
    var keyContexts: [KeyContext] { get }
    /// Most important first.
    func hints(_ context: Context) -> [Hint]
    /// What is wrong or missing where the focus is, for the message line.
    func message(_ context: Context) -> FieldMessage?
    func draw(_ context: Context, on canvas: inout Canvas)
    /// The update that commands apply to: the selected row as drawn.
    func chosenUpdate(_ context: Context) -> LeadUpdate?
    /// Completes the text before the cursor; nil unless the cursor is at the end and there is a completion.
    func completion(_ context: Context) -> AppAction?
    /// The next time the screen changes without a message.
    func nextWake(_ now: Date) -> Date?
    mutating func handle(_ event: ScreenEvent, _ context: inout Context)
    /// Edits the focused text field.
    mutating func edit(_ change: (inout TextField) -> Void, _ context: inout Context)
}

extension ScreenFeature {
    static var commands: [Command] { [] }
    var keyContexts: [KeyContext] { [.outsideFields] }
    func hints(_ context: Context) -> [Hint] { [] }
    func message(_ context: Context) -> FieldMessage? { nil }
    func chosenUpdate(_ context: Context) -> LeadUpdate? { nil }
    func completion(_ context: Context) -> AppAction? { nil }
    func nextWake(_ now: Date) -> Date? { nil }
    mutating func handle(_ event: ScreenEvent, _ context: inout Context) {}
    mutating func edit(_ change: (inout TextField) -> Void, _ context: inout Context) {}
}

enum ScreenEvent: Hashable, Sendable {
    /// The screen was opened, or its organisation changed.
    case entered
    /// Another screen is about to be shown.
    case left
    /// The person asks for what is shown to be read again.
    case refresh
    case tick
    case resized
    case moveRow(by: Int)
    case movePage(by: Int)
}
