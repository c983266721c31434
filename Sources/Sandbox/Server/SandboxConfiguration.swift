package struct SandboxConfiguration: Sendable {
    /// The default is loopback.
    package var host: String
    /// 0 takes any free port.
    package var port: Int
    /// The `X-API-KEY` that is accepted.
    package var key: String
    /// Keys that are answered 403.
    package var forbiddenKeys: Set<String>
    /// Ids of leads whose updates are answered 403.
    package var forbiddenLeads: Set<String>
    package var contract: SandboxContract
    /// Nil keeps leads and requests in memory until the server stops.
    package var dataFile: String?
    /// How many leads a new store begins with; nil takes those written by hand.
    package var leads: Int?
    /// The seed of the leads beyond those written by hand.
    package var seed: UInt64
    package var faults: FaultPlan?
    /// The share of all leads, from 0 to 1, that changes at every request for a list.
    package var churn: Double
    /// Whether an email or phone that several leads share updates them all (current contract) instead of a 409.
    package var allowsBulkUpdates: Bool

    package static let leadCounts = 0...1_000_000

    /// The defaults suit tests: loopback, a free port, in memory, no faults.
    package init(
        host: String = "127.0.0.1", port: Int = 0, key: String, contract: SandboxContract = .current,
        dataFile: String? = nil, leads: Int? = nil, seed: UInt64 = 1, faults: FaultPlan? = nil, churn: Double = 0,
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
        self.churn = churn
        self.allowsBulkUpdates = allowsBulkUpdates
        self.forbiddenKeys = forbiddenKeys
        self.forbiddenLeads = forbiddenLeads
    }
}
