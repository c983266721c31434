import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// Turns one HTTP request into an answer, or into what a fault makes of it.
struct Responder: Sendable {
    let configuration: SandboxConfiguration
    let store: LeadStore
    let faults: FaultInjector

    private var form: any WireForm { configuration.contract.wireForm }

    @concurrent func respond(
        to request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel
    ) async throws {
        let apiRequest = try await Self.read(request)
        let connection = ConnectionWriter(
            channel: channel, isHead: request.method == .head, isLast: request.headers[.connection] == "close")
        if case .success(.document) = route(apiRequest) {
            try await connection.send(form.answer(to: .document), writer)
            return
        }
        let fault = faults.next()
        let disturbance = await serve(apiRequest, fault: fault)
        try await connection.perform(disturbance, writer)
    }

    private static func read(_ request: Request) async throws -> APIRequest {
        let body: APIRequest.Body
        do {
            let buffer = try await request.body.collect(upTo: APIRequest.maximumBodyBytes)
            body = .bytes(Array(buffer.readableBytesView))
        } catch is NIOTooManyBytesError {
            body = .tooLarge
        }
        let target = request.head.path ?? ""
        return APIRequest(
            method: request.method.rawValue, target: target, key: request.headers[SandboxHeader.key],
            contentType: request.headers[.contentType], body: body)
    }

    private func route(_ request: APIRequest) -> Result<Operation, Refusal> {
        guard let segments = request.segments else {
            return .failure(Refusal(.invalid, "The path holds a broken percent escape."))
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

    /// Carries the request out and records it in one transaction.
    private func serve(_ request: APIRequest, fault: FaultKind?) async -> Disturbance {
        let now = Timestamp.now
        do {
            return try await store.transaction { transaction in
                if fault == .moving { try transaction.changeAnotherLead(at: now) }
                let isServed = fault?.isApplied ?? true
                let (answer, changed) = isServed ? try answer(request, in: transaction, at: now) : (Self.unserved, [])
                let disturbance = Disturbance(fault, answer: answer, form: form, target: request.target)
                try transaction.record(
                    RequestRecord(
                        receivedAt: now.milliseconds, method: request.method,
                        path: RequestRecord.text(of: Array(request.target.utf8)),
                        body: RequestRecord.text(of: request.bodyBytes), isKeyAccepted: isKeyAccepted(request),
                        status: disturbance.status, fault: fault?.description, changedLeadIDs: changed))
                return disturbance
            }
        } catch {
            return .send(form.answer(refusing: Refusal(.internalError, "The sandbox cannot write its data: \(error).")))
        }
    }

    /// Stands where no answer is needed because the fault brings its own.
    private static var unserved: APIAnswer { APIAnswer(200, .null) }

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
            return (form.answer(to: outcome), outcome.changedLeadIDs)
        } catch let refusal as Refusal {
            return (form.answer(refusing: refusal), [])
        }
    }

    private func checkKey(_ request: APIRequest) throws(Refusal) {
        guard !isKeyAccepted(request) else { return }
        if let key = request.key, configuration.forbiddenKeys.contains(key) {
            throw Refusal(.forbidden, "The API key is valid but access is denied.")
        }
        throw Refusal(.unauthorized, "Invalid or missing API key")
    }
}
