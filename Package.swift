// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

/// The program is optimised in debug builds too, because the tests wait for it; assertions stay. `LEADLINE_DEBUGGER=1
/// swift build` leaves it as a debugger likes it.
let optimised: [SwiftSetting] =
    Context.environment["LEADLINE_DEBUGGER"] != nil
    ? [] : [.unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))]

extension Target.Dependency {
    static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
    static let asyncHTTPClient = product(name: "AsyncHTTPClient", package: "async-http-client")
    static let grdb = product(name: "GRDB", package: "GRDB.swift")
    static let nioCore = product(name: "NIOCore", package: "swift-nio")
    static let nioPosix = product(name: "NIOPosix", package: "swift-nio")
    static let nioEmbedded = product(name: "NIOEmbedded", package: "swift-nio")
    static let nioHTTP1 = product(name: "NIOHTTP1", package: "swift-nio")
    static let nioSSL = product(name: "NIOSSL", package: "swift-nio-ssl")
    static let subprocess = product(name: "Subprocess", package: "swift-subprocess")
}

/// The direction of imports is enforced here: a target sees only what it names.
let package = Package(
    name: "leadline",
    products: [.executable(name: "leadline", targets: ["leadline"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
    ],
    targets: [
        // The terminal.
        .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
        .target(name: "Terminal"),
        .target(name: "CursesTerminal", dependencies: ["CNcurses", "Terminal"]),

        // The domain and what surrounds it.
        .target(name: "Leads", resources: [.embedInCode("Identifiers/numbering-plans.txt")]),
        .target(name: "Settings"),
        .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
        .target(
            name: "OctanistAPI",
            dependencies: ["Leads", "CZlib", .asyncHTTPClient, .nioCore, .nioHTTP1, .nioPosix, .nioSSL]
        ),
        .target(name: "Files", dependencies: ["Leads"]),
        .target(name: "Storage", dependencies: ["Leads", .grdb]),
        .target(
            name: "History", dependencies: ["Files", "Leads", "Storage", .grdb],
            resources: [
                "first", "second", "last_problem_and_release", "totals", "drafts", "imports", "organisations",
                "authors", "parts", "unchanged_status", "row_texts", "new_leads", "batches",
            ].map { .embedInCode("Schema/Steps/\($0).sql") }),
        .target(
            name: "LeadMirror", dependencies: ["Files", "Leads", "Storage", .grdb],
            resources: [.embedInCode("schema.sql")]),
        .target(name: "CCrypt", linkerSettings: [.linkedLibrary("crypt")]),
        .target(
            name: "LeadCore",
            dependencies: [
                "CCrypt", "Files", "Leads", "Settings", "OctanistAPI", "History", "LeadMirror", .subprocess,
            ],
            resources: [.embedInCode("Profiles/sample.toml")]),

        // Which commit this is; `make` says it, and nothing but one small file is compiled anew for it.
        .target(
            name: "CRevision",
            cSettings: Context.environment["LEADLINE_REVISION"].map {
                [.define("LEADLINE_REVISION", to: "\"\($0)\"")]
            } ?? []),

        // The theme files, where people read and copy them.
        .target(
            name: "Themes", path: "themes",
            resources: [
                .embedInCode("colour-blind.toml"), .embedInCode("dark.toml"), .embedInCode("high-contrast.toml"),
                .embedInCode("light.toml"), .embedInCode("monochrome.toml"),
            ]),

        // The faces.
        .target(name: "Interface", dependencies: ["Terminal", "Leads", "Settings"]),
        .target(
            name: "Sandbox",
            dependencies: ["CZlib", .nioCore, .nioHTTP1, .nioPosix, .grdb],
            resources: [
                .embedInCode("OpenAPI/classic.json"), .embedInCode("OpenAPI/current.json"),
                .embedInCode("Samples/leads.json"),
            ]
        ),
        .executableTarget(
            name: "leadline",
            dependencies: [
                "CRevision", "Terminal", "CursesTerminal", "Files", "Leads", "Settings", "OctanistAPI", "History",
                "LeadMirror", "LeadCore",
                "Interface", "Sandbox", "Themes", .argumentParser,
            ]
        ),

        // Tests mirror Sources; whole-program tests live in EndToEndTests.
        .target(name: "TestSupport", dependencies: ["Terminal", "Leads"], path: "Tests/TestSupport"),
        .target(name: "TestServer", dependencies: [.nioCore, .nioPosix, .nioSSL], path: "Tests/TestServer"),
        .executableTarget(
            name: "terminal-probe", dependencies: ["Terminal", "CursesTerminal"], path: "Tests/TerminalProbe"),
        .testTarget(name: "TerminalTests", dependencies: ["Terminal", "TestSupport"]),
        .testTarget(
            name: "CursesTerminalTests",
            dependencies: ["CNcurses", "CursesTerminal", "Terminal", "TestSupport", "terminal-probe"]
        ),
        .testTarget(name: "LeadsTests", dependencies: ["Leads", "TestSupport"]),
        .testTarget(name: "SettingsTests", dependencies: ["Settings", "TestSupport"]),
        .testTarget(
            name: "OctanistAPITests",
            dependencies: [
                "OctanistAPI", "Leads", "CZlib", "TestSupport", "TestServer", .nioCore, .nioEmbedded, .nioHTTP1,
                .nioSSL,
            ]
        ),
        .testTarget(name: "FilesTests", dependencies: ["Files", "Leads", "TestSupport"]),
        .testTarget(name: "HistoryTests", dependencies: ["History", "Leads", "Storage", "TestSupport", .grdb]),
        .testTarget(
            name: "LeadMirrorTests", dependencies: ["LeadMirror", "Files", "Leads", "Storage", "TestSupport", .grdb]),
        .testTarget(
            name: "LeadCoreTests",
            dependencies: [
                "LeadCore", "LeadMirror", "Leads", "Settings", "OctanistAPI", "History", "Sandbox", "Storage",
                "TestSupport",
            ]
        ),
        .testTarget(
            name: "InterfaceTests",
            dependencies: ["Interface", "Terminal", "Leads", "Settings", "Themes", "TestSupport"],
            exclude: ["__Snapshots__"]),
        .testTarget(
            name: "SandboxTests",
            dependencies: ["Sandbox", "TestSupport", .asyncHTTPClient, .nioCore, .nioHTTP1, .nioPosix, .grdb]
        ),
        .executableTarget(
            name: "torture", dependencies: ["TestSupport", "History", "Leads", .grdb, .argumentParser],
            path: "Tests/Torture"),
        // What reads bytes from outside, driven by the fuzzers and by the replay of their corpus.
        .target(
            name: "FuzzTargets", dependencies: ["Leads", "Settings", "Interface", "Terminal", "CursesTerminal"],
            path: "Fuzz/Targets"),
        .target(
            name: "FuzzLeadCoreTargets", dependencies: ["FuzzTargets", "Leads", "Settings", "OctanistAPI", "LeadCore"],
            path: "Fuzz/LeadCoreTargets"),
        .testTarget(
            name: "FuzzTests", dependencies: ["FuzzTargets", "FuzzLeadCoreTargets", "TestSupport"], path: "Fuzz/Tests"),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "leadline", "torture", "TestSupport", "TestServer", "Terminal", "Interface", "LeadCore", "Leads",
                "History", "Sandbox",
                .subprocess,
            ]),
    ],
    swiftLanguageModes: [.v6]
)

// The fuzzers have the sanitizer's own `main`, so that they exist only where they are asked for.
if Context.environment["LEADLINE_FUZZ"] != nil {
    let light = ["amounts", "identifiers", "filters", "themes", "input", "frames"]
    for name in light + ["answers", "configuration", "rows"] {
        package.targets.append(
            .executableTarget(
                name: "fuzz-\(name)", dependencies: [light.contains(name) ? "FuzzTargets" : "FuzzLeadCoreTargets"],
                path: "Fuzz/Fuzzers/\(name)"))
    }
}

// The benchmarks bring a dependency that nothing else needs.
if Context.environment["LEADLINE_BENCHMARKS"] != nil {
    package.dependencies.append(.package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", exact: "0.2.0"))
    package.targets.append(
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "Terminal", "Leads", "Settings", "OctanistAPI", "History", "LeadMirror", "Interface", "TestSupport",
                .grdb,
                .argumentParser, .product(name: "Histogram", package: "hdrhistogram-swift"),
            ],
            path: "Benchmarks/Inside"))
}

// The thread sanitizer needs to be told of the locks it cannot see.
if Context.environment["LEADLINE_SANITIZE"] == "thread" {
    package.targets.append(.target(name: "ThreadSanitizerMutex", path: "Tests/ThreadSanitizer"))
    package.targets.first { $0.name == "TestSupport" }?.dependencies.append("ThreadSanitizerMutex")
}

for target in package.targets where !["CNcurses", "ThreadSanitizerMutex"].contains(target.name) {
    target.swiftSettings = settings + (target.path == nil && target.type != .test ? optimised : [])
}
