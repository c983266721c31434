import FoundationEssentials
import Leads
import Storage
import Testing

@testable import History

/// A folder of its own for a test, removed when the test ends.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/leadline-history-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// A folder that is not there yet.
    var data: String { path + "/data/leadline" }
    var database: String { data + "/history.sqlite" }

    func open(at now: Date = .start) throws -> History {
        try History.open(directory: data, now: now).history
    }
}

extension Date {
    /// 14 November 2026, 14:02:16 UTC.
    static let start = Date(timeIntervalSince1970: 1_794_664_936)
}

extension NewUpdate {
    /// An update of a lead known by what is given; an id unless told.
    static func sample(
        _ name: String = UUID().uuidString, id: String? = nil, email: String? = nil, phone: String? = nil,
        status: TargetStatus = .won, value: Int64? = 15_000_0000, currency: String? = "EUR", note: String? = nil,
        profile: String = "demo", at: Date = .start, foundBy: Identifier? = nil, before: Lead? = nil,
        author: String? = nil, state: UpdateState = UpdateState()
    ) -> NewUpdate {
        NewUpdate(
            id: UpdateID(rawValue: name.lowercased()), createdAt: at, organisation: .named(profile),
            change: UpdateChange(
                identifiers: Identifiers(
                    id: id.map { Identifier(kind: .id, value: $0) },
                    email: email.map { Identifier(kind: .email, value: $0) },
                    phone: phone.map { Identifier(kind: .phone, value: $0) }),
                status: status, value: value.flatMap { Amount(tenThousandths: $0) }, currency: currency, note: note),
            foundBy: foundBy, before: before, author: author, state: state)
    }
}

extension NewUpdate {
    static func newLead(
        email: String? = nil, phone: String? = nil, name: String? = "Ann Lee", custom: String? = nil,
        note: String? = nil, at: Date = .start
    ) -> NewUpdate {
        NewUpdate(
            id: UpdateID(rawValue: UUID().uuidString.lowercased()), createdAt: at, organisation: .demo,
            change: UpdateChange(
                identifiers: Identifiers(
                    email: email.map { Identifier(kind: .email, value: $0) },
                    phone: phone.map { Identifier(kind: .phone, value: $0) }),
                status: .new, note: note, name: name, custom: custom))
    }
}

extension Organisation {
    static let demo = named("demo")
    static let acme = named("acme")
    static let nobody = named("nobody")

    /// The one that a profile of this name works for in tests.
    static func named(_ profile: String, server: String? = "https://a.example/api", key: String? = nil) -> Self {
        Organisation(profile: profile, server: server, fingerprint: key)
    }
}

extension History {
    /// Claims with a body that names the update, for the organisation of its profile.
    func claim(
        _ id: UpdateID, at: Date = .start,
        request: @escaping @Sendable (LeadUpdate) -> String = { #"{"update":"\#($0.id.rawValue)"}"# }
    ) async throws -> LeadUpdate? {
        let profile = try await update(id)?.profile ?? "demo"
        return try await claim(id, for: .named(profile), at: at, request: request)
    }

    /// Sends an update as far as the history is concerned.
    @discardableResult
    func send(
        _ id: UpdateID, _ event: UpdateState.Event = .served, leadID: String? = nil, message: String? = nil,
        at: Date = .start
    ) async throws -> LeadUpdate {
        let claimed = try #require(await claim(id, at: at))
        return try await finish(
            id, attempt: claimed.state.attempts, answer: Attempt.Answer(httpStatus: 200), event: event, at: at,
            leadID: leadID, message: message)
    }

    /// Lets an update go as a person does, whatever else was sent.
    @discardableResult
    func release(_ id: UpdateID, at: Date) async throws -> LeadUpdate {
        try await release(id, at: at) { _, _ in nil }
    }

    func text(_ sql: String) async throws -> String? {
        try await onWriter { try $0.first(sql) { $0.text(0) } ?? nil }
    }

    func integer(_ sql: String) async throws -> Int64? {
        try await onWriter { try $0.number(sql) }
    }
}

/// What an operation throws as a `Problem`; nil when it throws nothing.
func problem(_ body: () async throws -> Void) async -> Problem? {
    do {
        try await body()
        return nil
    } catch {
        return error as? Problem
    }
}
