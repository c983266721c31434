package import FoundationEssentials

/// What the screens and rules need to know of a profile. It holds no key.
package struct ProfileSummary: Hashable, Sendable {
    /// Unique, as `config.toml` names it; `ENV` when it comes from the environment.
    package var name: String
    /// A colour name or `#rrggbb` for its label; nil takes the theme's.
    package var color: String?
    /// Whether the embedded sandbox serves it.
    package var isSandbox: Bool
    /// The server's origin for display, such as `octanist.com`.
    package var server: String
    /// The server as organisations are told apart by it: `ServerAddress.identity`, `sandbox` for the embedded one.
    package var address: String
    /// Which version of the API its server speaks.
    package var contract: Contract
    /// Seconds an update sent from the screen can be taken back.
    package var hold: TimeInterval
    /// The habit of writing numbers; nil asks each time a value can be read in two ways.
    package var numberFormat: NumberFormat?
    /// The default country code of national phone numbers, digits only.
    package var countryCode: String?
    /// The currency of values where a lead tells none, as a code in capitals; nil where none is set.
    package var currency: String?
    /// A value above it needs a tick.
    package var askAbove: Amount?

    /// The defaults are those of `config.toml`.
    ///
    /// - Parameter address: the server's name, where nothing else is known of it.
    package init(
        name: String, color: String? = nil, isSandbox: Bool = false, server: String, address: String? = nil,
        contract: Contract = .auto, hold: TimeInterval = 5, numberFormat: NumberFormat? = nil,
        countryCode: String? = nil, currency: String? = nil, askAbove: Amount? = nil
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
    }
}
