import NIOCore
import NIOHTTP1

struct Responder: Sendable {
    let configuration: SandboxConfiguration
    let store: LeadStore
    let faults: FaultInjector
    let churn: Churn

    private var format: any WireFormat { configuration.contract.wireFormat }

    /// Serves a connection's requests one after the other, until either side closes it.
    @concurrent func serve(_ connection: NIOAsyncChannel<HTTPServerRequestPart, Never>) async throws {
        try await connection.executeThenClose { inbound in
            var head: HTTPRequestHead?
            var body = ByteBuffer()
            var isTooLarge = false
            for try await part in inbound {
                switch part {
                case .head(let next):
                    (head, isTooLarge) = (next, false)
                    body.clear()
                case .body(let more):
                    isTooLarge = isTooLarge || body.readableBytes + more.readableBytes > APIRequest.maximumBodyBytes
                    if !isTooLarge { body.writeImmutableBuffer(more) }
                case .end:
                    guard let head else { return }
                    let isLast = !head.isKeepAlive || head.version != .http1_1
                    try await answer(
                        APIRequest(
                            method: head.method.rawValue, target: head.uri,
                            key: head.headers[APIRequest.keyHeader].joined(separator: ", "),
                            contentType: head.headers["Content-Type"].joined(separator: ", "),
                            body: isTooLarge ? .tooLarge : .bytes(Array(body.readableBytesView))),
                        on: ConnectionWriter(
                            channel: connection.channel, isHead: head.method == .HEAD, isLast: isLast))
                    if isLast { return }
                }
            }
        }
    }

    private func answer(_ request: APIRequest, on connection: ConnectionWriter) async throws {
        let operation = try? route(request).get()
        if operation == .document {
            try await connection.send(format.answer(to: .document))
            return
        }
        let disturbance = await serve(
            request, fault: faults.next(isUpdate: operation == .updateLead), isList: operation == .listLeads)
        try await connection.perform(disturbance)
    }

    private func route(_ request: APIRequest) -> Result<Operation, Refusal> {
        guard let segments = request.segments else {
            return .failure(Refusal(.invalid, "The path contains a broken percent escape."))
        }
        do {
            return .success(try Routes(contract: configuration.contract).operation(request.method, segments: segments))
        } catch {
            return .failure(error)
        }
    }

    private func isKeyAccepted(_ request: APIRequest) -> Bool {
        request.key == configuration.key
    }

    /// Carries out and records the request in one transaction.
    private func serve(_ request: APIRequest, fault: FaultKind?, isList: Bool) async -> Disturbance {
        let now = churn.now
        do {
            return try await store.transaction { [churn] transaction in
                if isList { try churn.change(in: transaction) }
                if fault == .moving { try transaction.changeAnotherLead(at: now) }
                let isServed = fault?.isApplied ?? true
                let (answer, changed) = isServed ? try answer(request, in: transaction, at: now) : (Self.unserved, [])
                let disturbance = Disturbance(fault, answer: answer, format: format, target: request.target)
                try transaction.record(
                    RequestRecord(
                        receivedAt: now.milliseconds, method: request.method,
                        path: RequestRecord.text(of: Array(request.target.utf8)),
                        body: RequestRecord.text(of: request.bodyBytes), isKeyAccepted: isKeyAccepted(request),
                        status: disturbance.status, fault: fault?.description, changedLeadIDs: changed))
                return disturbance
            }
        } catch {
            return .send(
                format.answer(refusing: Refusal(.internalError, "The sandbox cannot write its data: \(error).")))
        }
    }

    /// A placeholder where the fault brings its own answer.
    private static var unserved: APIAnswer { APIAnswer(200, body: []) }

    private func answer(
        _ request: APIRequest, in transaction: LeadTransaction, at now: Timestamp
    ) throws -> (APIAnswer, changed: [String]) {
        do {
            let operation = try route(request).get()
            if operation.needsKey { try checkKey(request) }
            let service = LeadService(
                contract: configuration.contract, allowsBulkUpdates: configuration.allowsBulkUpdates,
                forbiddenLeads: configuration.forbiddenLeads)
            let outcome = try service.perform(operation, request, in: transaction, at: now)
            return (format.answer(to: outcome), outcome.changedLeadIDs)
        } catch let refusal as Refusal {
            return (format.answer(refusing: refusal), [])
        }
    }

    private func checkKey(_ request: APIRequest) throws(Refusal) {
        guard !isKeyAccepted(request) else { return }
        if configuration.forbiddenKeys.contains(request.key) {
            throw Refusal(.forbidden, "The API key is valid but access is denied.")
        }
        throw Refusal(.unauthorized, "Invalid or missing API key")
    }
}
