import FoundationEssentials
import Leads
import Terminal

extension Screen {
    var feature: any ScreenFeature.Type {
        switch self {
        case .update: UpdateFormState.self
        case .leads: LeadsState.self
        case .recent: RecentState.self
        case .outbox: OutboxState.self
        }
    }
}

extension AppState {
    var feature: any ScreenFeature {
        switch session.screen {
        case .update: update
        case .leads where leads.focus == .panel: LeadsPanel(leads: leads, update: update)
        case .leads: leads
        case .recent: recent
        case .outbox: outbox
        }
    }

    mutating func handle(_ event: ScreenEvent) {
        switch session.screen {
        case .update: update.handle(event, &context)
        case .leads:
            leads.handle(event, &context)
            if leads.focus == .panel { update.handle(event, &context) }
        case .recent: recent.handle(event, &context)
        case .outbox: outbox.handle(event, &context)
        }
    }

    mutating func editOnScreen(_ change: (inout TextField) -> Void) {
        switch session.screen {
        case .update: update.edit(change, &context)
        case .leads where leads.focus == .panel: update.edit(change, &context)
        case .leads: leads.edit(change, &context)
        case .recent: recent.edit(change, &context)
        case .outbox: outbox.edit(change, &context)
        }
    }

    mutating func perform(_ action: FilterAction) {
        switch session.screen {
        case .leads: leads.perform(action, &context)
        case .recent: recent.perform(action, &context)
        case .update, .outbox: break
        }
    }

    var chosenUpdate: LeadUpdate? {
        feature.chosenUpdate(context)
    }

    mutating func show(_ screen: Screen) {
        guard screen != session.screen else { return }
        handle(.left)
        context.session.screen = screen
        handle(.entered)
    }

    // MARK: Keys

    var keyContexts: [KeyContext] {
        switch overlay {
        case .commands: [.commandList, .field, .everywhere, .always]
        case .dialog: [.dialog, .always]
        case .copied: [.copied, .everywhere, .always]
        case .choices(let list) where list.subject == .view: [.views, .commandList, .always]
        case .viewForm: [.viewForm, .field, .always]
        case .batch(let form): [.batch, form.isInField ? .field : .batchChoice, .always]
        case .newLead: [.newLead, newLead.isInField ? .field : .newLeadChoice, .always]
        case .choices: [.commandList, .field] + (session.profile == .none ? [.start] : []) + [.always]
        case .setup(let form):
            [.setup, [.name, .server, .key].contains(form.focus) ? .field : .setupChoice, .always]
        case nil: feature.keyContexts + [.screens, .everywhere, .always]
        }
    }

    var isTyping: Bool {
        let contexts = keyContexts
        return contexts.contains(.field) || contexts.contains(.reading)
    }
}
