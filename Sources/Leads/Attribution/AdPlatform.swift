/// An ad platform that a conversion can be reported to.
package enum AdPlatform: String, CaseIterable, Hashable, Sendable, Comparable {
    case google
    case meta
    case microsoft
    case linkedIn = "linkedin"
    case tikTok = "tiktok"
    case x
    case reddit
    case snapchat
    case pinterest

    /// As its owner writes it.
    package var name: String {
        switch self {
        case .google: "Google"
        case .meta: "Meta"
        case .microsoft: "Microsoft"
        case .linkedIn: "LinkedIn"
        case .tikTok: "TikTok"
        case .x: "X"
        case .reddit: "Reddit"
        case .snapchat: "Snapchat"
        case .pinterest: "Pinterest"
        }
    }

    /// One letter for narrow columns, different for each platform.
    package var letter: Character {
        switch self {
        case .google: "G"
        case .meta: "M"
        case .microsoft: "B"
        case .linkedIn: "L"
        case .tikTok: "T"
        case .x: "X"
        case .reddit: "R"
        case .snapchat: "S"
        case .pinterest: "P"
        }
    }

    package static func < (first: AdPlatform, second: AdPlatform) -> Bool {
        first.rank < second.rank
    }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
