import ArgumentParser

/// Which organisation a command works for.
struct ConnectionOptions: ParsableArguments {
    @Flag(help: "Use the embedded sandbox: sample leads, no key, nothing leaves this machine.")
    var sandbox = false

    @Option(help: ArgumentHelp("The profile of config.toml to use.", valueName: "name"))
    var profile: String?

    var wish: ProfileWish {
        ProfileWish(sandbox: sandbox, name: profile)
    }
}
