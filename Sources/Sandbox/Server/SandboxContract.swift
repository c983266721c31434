/// One of the two published versions of the API.
package enum SandboxContract: String, CaseIterable, Sendable {
    /// Bare answers (`success`, `leadId`, `status`) and a bare list; leads cannot be read one by one.
    case classic
    /// Envelopes with `data` and `meta`, error codes, reading, checking and creating.
    case current
}
