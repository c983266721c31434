import Leads

extension Command {
    /// Other ways to name leads: rows of a list that was pasted, three fields, a phone number in another spelling.
    static let naming: [Command] = [
        Command(
            "skip-row", "Skip this row of the list; it comes again at the end", .update, in: [.form],
            keys: ["Alt-n", "Ctrl-X"], unless: { $0.worklistReason }
        ) {
            $0.skipRow()
        },
        Command(
            "end-rows", "End the list of rows", .update, in: [.form], keys: ["Alt-e"], unless: { $0.worklistReason }
        ) {
            $0.askToEndRows()
        },
        Command(
            "explicit-fields", "Type id, email and phone in three fields, or go back to one", .update, in: [.form],
            keys: ["Ctrl-T", "Alt-i"],
            unless: { state in
                if state.form.submitting != nil { return "it is being saved" }
                return state.form.line == nil ? nil : "Enter takes the line into the form first"
            }
        ) {
            $0.toggleExplicit()
        },
        Command(
            "phone-as-typed", "Use the phone number exactly as typed, or not", .update, in: [.form], keys: ["Alt-v"],
            unless: { $0.asTypedReason }
        ) {
            $0.form.phoneAsTyped.toggle()
        },
    ]
}

extension AppState {
    /// Why there is nothing to skip or end.
    var worklistReason: String? {
        if form.submitting != nil { return "it is being saved" }
        return worklist == nil ? "no list of rows was pasted" : nil
    }
}
