/// `leadline.1`: what people wrote, with the commands and options that the program itself names.
struct ManualPage {
    let tree: CommandTree

    /// - Parameter template: the page with the line `@COMMANDS@` where the commands go.
    func text(_ template: String) -> String {
        let commands = tree.command.all.dropFirst().filter { ($0.subcommands ?? []).isEmpty }
        let sections = commands.map { Self.section($0).joined(separator: "\n") }
        return template.replacing("@COMMANDS@\n", with: sections.joined(separator: "\n") + "\n")
    }

    private static func section(_ command: CommandTree.Command) -> [String] {
        var lines = [".Ss leadline \(escaped(command.path))"]
        if let abstract = command.abstract { lines.append(escaped(abstract)) }
        // A paragraph of the help is one of the page; so is each of its lines that was meant to stand alone.
        for paragraph in (command.discussion ?? "").split(separator: "\n", omittingEmptySubsequences: true) {
            lines += [".Pp", escaped(String(paragraph))]
        }
        let arguments = command.ownArguments
        guard !arguments.isEmpty else { return lines }
        lines.append(".Bl -tag -width 4n")
        for argument in arguments {
            lines.append(".It " + head(argument))
            lines.append(escaped(argument.abstract ?? argument.valueName ?? ""))
            if let values = argument.allValues, !values.isEmpty {
                lines.append("One of " + values.map(escaped).joined(separator: ", ") + ".")
            }
            if let standard = argument.defaultValue { lines.append("The default is \(escaped(standard)).") }
        }
        return lines + [".El"]
    }

    private static func head(_ argument: CommandTree.Argument) -> String {
        let value = "Ar " + (argument.valueName ?? "value")
        let rest = argument.isRepeating ? " ..." : ""
        guard argument.kind != "positional" else { return value + rest }
        let names = (argument.names ?? []).map { name in
            "Fl " + (name.kind == "long" ? "\\-" : "") + name.name.replacing("-", with: "\\-")
        }
        return names.map { argument.kind == "flag" ? $0 : "\($0) \(value)" }.joined(separator: " , ") + rest
    }

    /// Text that is no request: a line must not begin with a dot or a quote, a backslash begins an escape, and a sentence
    /// begins a line.
    private static func escaped(_ text: String) -> String {
        let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        let lines = plain.replacing(/(?<end>[.!?]) (?=[A-Z])/) { "\($0.end)\n" }
        return lines.hasPrefix(".") || lines.hasPrefix("'") ? "\\&" + lines : lines
    }
}
