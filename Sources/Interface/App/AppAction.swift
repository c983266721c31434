import Leads

/// The effect of a command, a click or a dialog's choice.
enum AppAction: Hashable, Sendable {
    case form(FormAction)
    case outbox(OutboxAction)
    case leads(LeadsAction)
    case newLead(NewLeadAction)
    case batch(BatchAction)
    case recent(RecentAction)
    /// Of the list that is shown.
    case filter(FilterAction)
    case views(ViewsAction)
    /// Applies to the selected update.
    case update(UpdateAction)
    /// Moves the selection of the current list.
    case moveRow(by: Int)
    case movePage(by: Int)
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
    case practise(PracticeEffect)
    case askToStartOver
    case moveInDialog(by: Int)
    case scrollDialog(by: Int)
    case answerDialog
    case scrollCopied(by: Int)
    case closeOverlay
    /// Reads again what is shown, and redraws every cell.
    case refresh
    case suspend
    case askToQuit
    case sayHowToQuit
    case quit
    case askToAcceptKey
    case acceptKey
    case openProfile(ProfileChoice, name: String)
}
