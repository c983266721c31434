/// How a sandbox is to run.
package struct SandboxConfiguration: Sendable {
    /// The address to listen on; only this machine reaches the default.
    package var host: String
    /// 0 takes any free port.
    package var port: Int
    /// The value of `X-API-KEY` that is let in.
    package var key: String
    /// Keys that are known but may do nothing: they are answered 403.
    package var forbiddenKeys: Set<String>
    /// Ids of leads that no key may change: an update of one is answered 403.
    package var forbiddenLeads: Set<String>
    /// One server speaks one contract.
    package var contract: SandboxContract
    /// Where leads and requests are kept; nil keeps them in memory until the server stops.
    package var dataFile: String?
    /// How many leads a new store begins with; nil takes those written by hand.
    package var leads: Int?
    /// What leads beyond those written by hand are drawn from.
    package var seed: UInt64
    /// How to misbehave; nil behaves.
    package var faults: FaultPlan?
    /// Whether an email or phone that several leads share updates them all (current contract) instead of a 409.
    package var allowsBulkUpdates: Bool

    /// How many leads can be asked for.
    package static let leadCounts = 0...1_000_000

    /// A configuration for tests as it stands: loopback, a free port, memory, no faults.
    package init(
        host: String = "127.0.0.1", port: Int = 0, key: String, contract: SandboxContract = .current,
        dataFile: String? = nil, leads: Int? = nil, seed: UInt64 = 1, faults: FaultPlan? = nil,
        allowsBulkUpdates: Bool = false, forbiddenKeys: Set<String> = [], forbiddenLeads: Set<String> = []
    ) {
        self.host = host
        self.port = port
        self.key = key
        self.contract = contract
        self.dataFile = dataFile
        self.leads = leads
        self.seed = seed
        self.faults = faults
        self.allowsBulkUpdates = allowsBulkUpdates
        self.forbiddenKeys = forbiddenKeys
        self.forbiddenLeads = forbiddenLeads
    }
}
