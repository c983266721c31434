extension SandboxContract {
    /// The OpenAPI 3.1 document that is served at `/openapi.json`.
    var openAPIDocument: [UInt8] {
        switch self {
        case .classic: PackageResources.classic_json
        case .current: PackageResources.current_json
        }
    }
}
