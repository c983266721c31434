import FoundationEssentials
import Terminal
import TestSupport
import Testing

/// The Tab key after the program's name, in the shells themselves.
@Suite struct CompletionTests {
    /// One shell: how it starts without a person's settings, and what makes it know the program.
    enum Shell: String, CaseIterable, CustomTestStringConvertible {
        case bash, zsh, fish

        var testDescription: String { rawValue }

        var command: [String] {
            switch self {
            case .bash: ["/bin/bash", "--norc", "-i"]
            case .zsh: ["/bin/zsh", "-f", "-i"]
            case .fish: ["/usr/bin/fish", "--no-config"]
            }
        }

        /// Where it looks for the script, in a folder of its own.
        var file: String {
            self == .zsh ? "_leadline" : "leadline.\(rawValue)"
        }

        /// - Parameter programs: the folder of the program, which tmux would not put into the shell's path.
        func learning(_ folder: String, programs: String) -> String {
            switch self {
            case .bash:
                "PATH=\(programs):$PATH; source /usr/share/bash-completion/bash_completion; source \(folder)/\(file)"
            case .zsh: "PATH=\(programs):$PATH; fpath=(\(folder) $fpath); autoload -U compinit; compinit -D -u"
            case .fish: "set PATH \(programs) $PATH; source \(folder)/\(file)"
            }
        }
    }

    @Test(arguments: Shell.allCases) func tabCompletesCommandsProfilesAndFiles(shell: Shell) async throws {
        var program = try Program()
        try program.configure("[profiles.northern-lights]\nkey_file = \"k\"\n")
        let script = try await program.run("--generate-completion-script", shell.rawValue)
        #expect(script.status == 0)
        let folder = program.directory.file("completions")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(script.output.utf8).write(to: URL(filePath: folder + "/" + shell.file))
        try Data().write(to: URL(filePath: program.directory.file("quarter-four.csv")))
        let binary = URL(filePath: Program.path).deletingLastPathComponent().path
        program.environment["PS1"] = "ready> "
        try await TmuxTerminal.run(
            shell.command, size: Size(columns: 100, rows: 30), environment: program.environment
        ) { terminal in
            // Split, so that the command line does not read like what it prints.
            try await terminal.type(
                "\(shell.learning(folder, programs: binary)); cd \(program.directory.path); echo know 'ing'")
            try await terminal.sendKeys("Enter")
            try await terminal.waitFor("know ing")
            for (typed, completed) in [
                ("leadline outb", "leadline outbox"), ("leadline update --also", "leadline update --also-qualified"),
                ("leadline update --profile nor", "--profile northern-lights"),
                ("leadline import quart", "import quarter-four.csv"),
                ("leadline theme show high", "theme show high-contrast"),
            ] {
                try await terminal.type(typed)
                try await terminal.sendKeys("Tab")
                try await terminal.waitFor(completed)
                try await terminal.sendKeys("C-u")
            }
        }
    }
}
