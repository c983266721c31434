import Leads

@testable import Interface

extension Scene {
    /// Setting an organisation up, from the first start on.
    static let setup: [Scene] = [
        Scene(name: "setup-first", profile: .none) { $0.beginSetup() },
        Scene(name: "setup-mistakes", profile: .none) { person in
            person.beginSetup()
            person.type("a name that is longer than the header")
            person.press("Tab", "Tab", "Ctrl-U")
            person.type("http://octanist.com/api")
            person.press("F8")
        },
        Scene(name: "setup-checking", profile: .none) { person in
            person.beginSetup()
            person.fillSetup()
            person.press("F8")
        },
        Scene(name: "setup-refused", profile: .none) { person in
            person.beginSetup()
            person.fillSetup()
            person.press("F8")
            person.answerCheck(
                Problem(
                    .keyRefused, "the server refuses the key (“Invalid or missing API key”)",
                    advice: "check the organisation's key"))
        },
        Scene(name: "setup-unreachable", profile: .none) { person in
            person.beginSetup()
            person.fillSetup()
            person.press("F8")
            person.answerCheck(.unreachable)
        },
        Scene(name: "setup-another") { person in
            person.knowProfiles()
            person.press("F6")
            person.type("add")
            person.press("Enter")
            person.type("山田\u{202E}商事")
            person.press("Tab", "Right")
        },
    ]

    /// The lists of profiles and themes, and what stands in the way of switching.
    static let choices: [Scene] = [
        Scene(name: "profiles") { person in
            person.knowProfiles()
            person.press("F6", "Up")
        },
        Scene(name: "profiles-elsewhere") { person in
            person.knowProfiles()
            person.send(
                .counts(
                    OpenCounts(
                        own: OutboxCounts(waiting: 1),
                        elsewhere: [
                            "acme": OutboxCounts(waiting: 2), "Beta B.V.": OutboxCounts(rejected: 1, unknown: 1),
                        ]
                    )))
            person.press("F6")
        },
        Scene(name: "profiles-first", profile: .none) { person in
            person.knowProfiles()
            person.prepare { $0.chooseProfile() }
        },
        Scene(name: "profiles-opening") { person in
            person.send(.counts(OpenCounts(own: OutboxCounts())))
            person.knowProfiles()
            person.press("F6")
            person.type("beta")
            person.press("Enter")
        },
        Scene(name: "profiles-not-opened") { person in
            person.send(.counts(OpenCounts(own: OutboxCounts())))
            person.knowProfiles()
            person.press("F6")
            person.type("beta")
            person.press("Enter")
            person.refuseOpening(
                Problem(
                    .configuration, "the key file /home/jo/.config/leadline/beta.key can be read by others",
                    advice: "run: chmod 600 /home/jo/.config/leadline/beta.key"))
        },
        Scene(name: "profiles-draft") { person in
            person.knowProfiles()
            person.findJane()
            person.press("w")
            person.type("15,000.50")
            person.press("F6")
            person.type("beta")
            person.press("Enter")
        },
        Scene(name: "themes") { person in
            person.press("Alt-t")
            person.send(.installation(.themesLoaded(.sample)))
            person.press("End", "PageDown")
        },
    ]
}

extension Session {
    mutating func beginSetup() {
        prepare { $0.beginSetup(isFirst: true) }
    }

    mutating func knowProfiles() {
        let profiles = [
            ProfileSummary(name: "acme", color: "green", server: "octanist.com"),
            ProfileSummary(name: "Beta B.V.", color: "orange", server: "octanist.com"),
        ]
        prepare { $0.know(profiles) }
    }

    /// A sound name, colour, server and key.
    mutating func fillSetup(key: String = "octo_s3cret") {
        type("acme")
        press("Enter", "Right", "Enter", "Enter")
        paste("  \(key)\n")
    }

    var check: (request: Int, profile: NewProfile)? {
        for case .installation(.checkProfile(let request, let profile)) in effects.reversed() {
            return (request, profile)
        }
        return nil
    }

    mutating func answerCheck(_ problem: Problem?) {
        guard let check else { return }
        send(.installation(.profileChecked(request: check.request, problem)))
    }

    var saved: (request: Int, profile: NewProfile)? {
        for case .installation(.saveProfile(let request, let profile)) in effects.reversed() {
            return (request, profile)
        }
        return nil
    }

    var opening: (request: Int, choice: ProfileChoice)? {
        for case .program(.openProfile(let request, let choice)) in effects.reversed() { return (request, choice) }
        return nil
    }

    mutating func refuseOpening(_ problem: Problem) {
        guard let opening else { return }
        send(.profileNotOpened(request: opening.request, problem))
    }
}

extension Problem {
    static let unreachable = Problem(
        .unreachable, "no connection to octanist.com (connection refused)",
        advice: "check the network and the server address"
    )
}

extension ThemeCatalog {
    private static func text(_ name: String, _ title: String, _ look: String) -> String {
        "name = \"\(name)\"\ntitle = \"\(title)\"\n[roles]\ntext = \"\(look)\""
    }

    /// Two sound themes and one with a mistake.
    static let sample = ThemeCatalog(
        shipped: [
            .init(name: "dark.toml", text: Self.text("dark", "Dark", "#eeeeee on #111111")),
            .init(name: "light.toml", text: Self.text("light", "Light", "#111111 on #eeeeee")),
        ],
        user: [
            .init(name: "/home/jo/.config/leadline/themes/mine.toml", text: "name = \"mine\"\n[roles]\ntxt = \"bold\"")
        ])
}
