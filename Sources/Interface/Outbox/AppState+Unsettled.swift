import Leads

/// Which updates are this organisation's, and how much waits or needs attention here and elsewhere.
extension AppState {
    /// How much of this organisation waits and needs attention.
    var counts: OutboxCounts {
        unsettled.own
    }

    /// Whether an update is of the organisation that is worked for: it may be of another one although its profile has the
    /// same name.
    func isOwn(_ update: LeadUpdate) -> Bool {
        guard update.profile == profile.name else { return false }
        return unsettled.organisation.map { $0 == update.organisation } ?? true
    }

    /// What has not settled for other profiles, by name. What the outbox of a profile that was left counted is newest.
    var elsewhere: [(choice: ProfileChoice, counts: OutboxCounts)] {
        let others = unsettled.elsewhere.map { (ProfileChoice(profileNamed: $0.key), $0.value) }
        return Dictionary(others) { $1 }.merging(leftProfiles) { $1 }
            .filter { $0.key != ProfileChoice(profile) && $0.value.waiting + $0.value.attention > 0 }
            .map { (choice: $0.key, counts: $0.value) }.sorted { $0.choice.name < $1.choice.name }
    }

    /// What is still sent for a profile that was left; nil when nothing leaves by itself any more.
    mutating func heardOfLeft(_ choice: ProfileChoice, _ counts: OutboxCounts?) {
        leftProfiles[choice] = counts
        refreshProfileList()
    }

    /// More asks before it goes than was known, such as at the start: nothing else would tell on another screen.
    mutating func counted(_ new: UnsettledCounts) {
        let before = unsettled
        unsettled = new
        let key = keymap.keyText("show-outbox")
        if new.own.asking > before.own.asking {
            let isOne = new.own.asking == 1
            let what = isOne ? "1 update" : "\(new.own.asking) updates"
            tell(.careful, "\(what) waited over 24 hours and \(isOne ? "asks" : "ask") you first: \(key)")
        }
        if new.held.waiting > before.held.waiting {
            let isOne = new.held.waiting == 1
            let what = isOne ? "1 update was" : "\(new.held.waiting) updates were"
            tell(.careful, "\(what) accepted for another organisation and \(isOne ? "is" : "are") held: \(key)")
        }
        if let organisation = before.organisation, organisation != new.organisation { organisationChanged() }
        refreshProfileList()
    }

    /// The key that was waited for has come, or was confirmed: what is this organisation's is another part of the history.
    private mutating func organisationChanged() {
        strip = strip.filter { isOwn($0) }
        stripVersion += 1
        if outbox.isLoaded { loadOutbox() }
        if screen == .recent { reloadRecent() }
    }
}
