import Leads

/// What a command, a click or the choice of a dialog does: one case for each feature.
enum AppAction: Hashable, Sendable {
    case form(FormAction)
    case outbox(OutboxAction)
    case recent(RecentAction)
    /// For the update that is chosen on the screen.
    case update(UpdateAction)
    /// Moves in the list of the screen by so many rows, or pages of it.
    case moveRow(by: Int)
    case movePage(by: Int)
    /// Goes to the first row that needs attention.
    case showAttention
    case show(Screen)
    case showNext
    case setup(SetupAction)
    case list(ListAction)
    case field(FieldAction)
    case openCommands(CommandList.Kind)
    case chooseProfile
    case setUpProfile
    case chooseTheme
    case moveInDialog(by: Int)
    case answerDialog
    case scrollCopied(by: Int)
    case closeOverlay
    case repaint
    case suspend
    case askToQuit
    case sayHowToQuit
    case quit
    case askToAcceptKey
    case acceptKey
    case openProfile(ProfileChoice, name: String)
}
