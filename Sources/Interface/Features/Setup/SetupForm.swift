import Leads

/// The form that sets up an organisation, with the state of its key check.
struct SetupForm: Sendable {
    enum Focus: CaseIterable, Hashable, Sendable {
        case name, color, server, key
        /// Checks the key and saves, or checks again.
        case save
        /// Saves although the server could not check the key.
        case saveAnyway
        case sandbox
    }

    enum Phase: Hashable, Sendable {
        case typing
        /// Holds the number of the request.
        case checking(Int)
        case refused(Problem)
        /// The server could not say whether the key works.
        case unchecked(Problem)
        case saving(Int)
        /// The profile could not be saved or opened.
        case failed(Problem)
    }

    /// Whether there is no other organisation to go back to.
    let isFirst: Bool
    var name = TextField()
    var color: ProfileColor
    private(set) var server: TextField
    /// Whether the address that was filled in is selected, so that typing replaces it.
    private(set) var isServerSelected = true
    var key = SecretField()
    var focus = Focus.name
    /// Fields that have lost the focus; their mistakes are shown.
    var touched: Set<Focus> = []
    var phase = Phase.typing

    /// - Parameter server: the default address.
    init(isFirst: Bool, color: ProfileColor, server: String) {
        self.isFirst = isFirst
        self.server = TextField(server)
        self.color = color
    }

    /// The order of Tab, from top to bottom.
    var focusOrder: [Focus] {
        Focus.allCases.filter { focus in
            switch focus {
            case .saveAnyway: mayBeSavedUnchecked
            case .sandbox: isFirst
            default: true
            }
        }
    }

    /// Allowed when the check failed without a verdict on the key.
    var mayBeSavedUnchecked: Bool {
        if case .unchecked = phase { true } else { false }
    }

    var isBusy: Bool {
        switch phase {
        case .checking, .saving: true
        case .typing, .refused, .unchecked, .failed: false
        }
    }

    /// The form is read-only while it is being saved.
    var isSaving: Bool {
        if case .saving = phase { true } else { false }
    }

    mutating func edit(_ change: (inout TextField) -> Void) {
        guard !isSaving else { return }
        switch focus {
        case .name: change(&name)
        case .server: editServer(change)
        case .key: key.edit(change)
        case .color, .save, .saveAnyway, .sandbox: return
        }
        touched.remove(focus)
        phase = .typing
    }

    /// Typing or deleting replaces what is selected; moving the cursor only lets it go.
    private mutating func editServer(_ change: (inout TextField) -> Void) {
        guard isServerSelected else { return change(&server) }
        isServerSelected = false
        var changed = server
        change(&changed)
        guard changed.text != server.text else {
            server = changed
            return
        }
        let isDeletion = changed.characters.count < server.characters.count
        server.clear()
        if !isDeletion { change(&server) }
    }

    mutating func focus(_ place: Focus) {
        guard place != focus else { return }
        completeServer()
        touched.insert(focus)
        focus = place
    }

    /// Adds the scheme that was left out, in the field, where it is seen and can be undone.
    mutating func completeServer() {
        if let address = ServerAddress.withScheme(server.text) { server.replace(with: address) }
    }

    mutating func moveFocus(by step: Int) {
        let order = focusOrder
        let index = order.firstIndex(of: focus) ?? 0
        let next = (index + step) % order.count
        focus(order[next < 0 ? next + order.count : next])
    }

    mutating func moveColor(by step: Int) {
        let all = ProfileColor.allCases
        let next = ((all.firstIndex(of: color) ?? 0) + step) % all.count
        color = all[next < 0 ? next + all.count : next]
    }

    // MARK: Rules

    /// The parsed profile, or the mistakes of its fields.
    struct Reading {
        var profile: NewProfile?
        var mistakes: [Focus: Problem] = [:]
    }

    /// - Parameter taken: names of existing profiles.
    func read(taken: [String]) -> Reading {
        var reading = Reading()
        func field<Value>(_ focus: Focus, _ read: () throws(Problem) -> Value) -> Value? {
            do {
                return try read()
            } catch {
                reading.mistakes[focus] = error
                return nil
            }
        }
        let name = field(.name) { () throws(Problem) in try ProfileName.read(self.name.text, taken: taken) }
        let server = field(.server) { () throws(Problem) in try ServerAddress(self.server.text) }
        let key = field(.key) { () throws(Problem) in
            guard !self.key.isEmpty else { throw Problem(.configuration, "paste the API key of the organisation") }
            return try self.key.key()
        }
        if let name, let server, let key {
            reading.profile = NewProfile(name: name, color: color.rawValue, server: server, key: key)
        }
        return reading
    }
}
