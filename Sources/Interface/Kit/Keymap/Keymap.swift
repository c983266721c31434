package import Terminal

package struct Keymap: Sendable {
    /// In the order of help and documentation.
    package let commands: [Command]
    private let places: [KeyContext: [Key: Int]]
    private let indices: [String: Int]

    package static let standard = Keymap(Command.all)

    /// - Parameter commands: when two claim a key in one context, the first gets it.
    package init(_ commands: [Command]) {
        self.commands = commands
        var places: [KeyContext: [Key: Int]] = [:]
        var indices: [String: Int] = [:]
        for (index, command) in commands.enumerated() {
            indices[command.id] = index
            for context in command.contexts {
                for key in command.keys where places[context]?[key] == nil {
                    places[context, default: [:]][key] = index
                }
            }
            for context in command.bareKeys.isEmpty ? [] : command.contexts.flatMap(\.quiet) {
                for key in command.bareKeys where places[context]?[key] == nil {
                    places[context, default: [:]][key] = index
                }
            }
        }
        self.places = places
        self.indices = indices
    }

    /// The first context with a binding for the key decides.
    package func command(for key: Key, in contexts: [KeyContext]) -> Command? {
        for context in contexts {
            if let index = places[context]?[key] { return commands[index] }
        }
        return nil
    }

    package func command(_ id: String) -> Command? {
        indices[id].map { commands[$0] }
    }

    /// The key to name in a sentence; for a command without keys, that of the palette or of help.
    func keyText(_ id: String) -> String {
        for id in [id, "palette", "help"] {
            if let command = command(id), let key = command.keys.first ?? command.bareKeys.first { return key.text }
        }
        return ""
    }
}
