package import FoundationEssentials
package import Leads

/// What the local copy has for a look-up.
package struct LocalLookup: Sendable {
    /// Leads with an equal (normalised) identifier.
    package let matches: [Lead]
    package let suggestions: [Lead]
    /// When the copy last agreed with the server; nil while not all leads were read.
    package let asOf: Date?
}
