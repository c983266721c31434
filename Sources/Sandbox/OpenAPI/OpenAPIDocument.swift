extension SandboxContract {
    /// The OpenAPI 3.1 document of what the sandbox answers, as it is published at `/openapi.json`.
    var openAPIDocument: [UInt8] {
        switch self {
        case .classic: PackageResources.classic_json
        case .current: PackageResources.current_json
        }
    }
}
