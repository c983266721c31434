package import FoundationEssentials

/// The part of a profile that screens and rules need. It holds no key.
package struct ProfileSummary: Hashable, Sendable {
    /// Unique, from `config.toml`; `ENV` when it comes from the environment.
    package var name: String
    /// The label's colour, a name or `#rrggbb`; nil takes the theme's.
    package var color: String?
    package var isSandbox: Bool
    /// The server's origin for display, such as `octanist.com`.
    package var server: String
    /// What organisations are compared by: `ServerAddress.identity`, or `sandbox` for the embedded server.
    package var address: String
    package var contract: Contract
    /// Seconds for undo send, for updates sent from the screen.
    package var hold: TimeInterval
    /// nil asks each time a value has two readings.
    package var numberFormat: NumberFormat?
    /// The default country code of national phone numbers, digits only.
    package var countryCode: String?
    /// The currency of values where a lead has none, as an upper-case code.
    package var currency: String?
    /// Larger values have to be confirmed.
    package var askAbove: Amount?
    /// How many leads one batch changes at most.
    package var batchLimit: Int
    /// Whether the organisation's leads are kept on this machine too.
    package var mirror: Bool
    /// For how many days after its last change a lead is kept on this machine.
    package var mirrorDays: Int

    package static let standardBatchLimit = 500
    package static let standardMirrorDays = 400

    /// The defaults are those of `config.toml`.
    ///
    /// - Parameter address: nil takes `server`.
    package init(
        name: String, color: String? = nil, isSandbox: Bool = false, server: String, address: String? = nil,
        contract: Contract = .auto, hold: TimeInterval = 5, numberFormat: NumberFormat? = nil,
        countryCode: String? = nil, currency: String? = nil, askAbove: Amount? = nil,
        batchLimit: Int = Self.standardBatchLimit,
        mirror: Bool = true, mirrorDays: Int = Self.standardMirrorDays
    ) {
        self.name = name
        self.color = color
        self.isSandbox = isSandbox
        self.server = server
        self.address = address ?? server
        self.contract = contract
        self.hold = hold
        self.numberFormat = numberFormat
        self.countryCode = countryCode
        self.currency = currency
        self.askAbove = askAbove
        self.batchLimit = batchLimit
        self.mirror = mirror
        self.mirrorDays = mirrorDays
    }
}
