extension Command {
    /// Every command of the program, in the order of help and documentation.
    package static var all: [Command] {
        program + choices + update + rows + recent + outbox + field + list + setup
    }
}
