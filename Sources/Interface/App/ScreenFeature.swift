import FoundationEssentials
import Leads
import Terminal

/// What a screen is to the program's frame. It sees its own state and the context, nothing else.
protocol ScreenFeature: Sendable {
    static var commands: [Command] { get }
    /// The contexts of the place that has the focus, beside those that hold on every screen.
    var keyContexts: [KeyContext] { get }
    /// What matters now, most first.
    func hints(_ context: Context) -> [Hint]
    func draw(_ context: Context, on canvas: inout Canvas)
    /// The update that the actions on updates mean: the chosen row as painted.
    func chosenUpdate(_ context: Context) -> LeadUpdate?
    /// What completes the text before the cursor, where it stands at the end and something does.
    func completion(_ context: Context) -> AppAction?
    /// When it changes by itself while it is shown.
    func nextWake(_ now: Date) -> Date?
    mutating func handle(_ event: ScreenEvent, _ context: inout Context)
    /// Changes the text field that has the focus.
    mutating func edit(_ change: (inout TextField) -> Void, _ context: inout Context)
}

extension ScreenFeature {
    static var commands: [Command] { [] }
    var keyContexts: [KeyContext] { [.outsideFields] }
    func hints(_ context: Context) -> [Hint] { [] }
    func chosenUpdate(_ context: Context) -> LeadUpdate? { nil }
    func completion(_ context: Context) -> AppAction? { nil }
    func nextWake(_ now: Date) -> Date? { nil }
    mutating func handle(_ event: ScreenEvent, _ context: inout Context) {}
    mutating func edit(_ change: (inout TextField) -> Void, _ context: inout Context) {}
}

/// What happens to the screen that is shown.
enum ScreenEvent: Hashable, Sendable {
    /// The person has come to it, or its organisation is another one.
    case entered
    /// Time has gone on.
    case tick
    case resized
    /// Moves in its list by so many rows, or pages.
    case moveRow(by: Int)
    case movePage(by: Int)
}
