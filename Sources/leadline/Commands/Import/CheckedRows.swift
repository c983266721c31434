import LeadCore
import Leads
import OctanistAPI
import Synchronization

/// A file's rows, read piece by piece, each checked by every rule. Only one task at a time may call `next`.
final class CheckedRows: Sendable {
    private struct State {
        var reader = RowReader { ImportFields.read(json: $0) }
        var rows = 0
    }

    private let bytes: ByteSource
    private let check: RowCheck
    private let state = Mutex(State())

    /// Rows checked before the first of them can be sent.
    private static let portion = 128

    init(_ bytes: ByteSource, check: RowCheck) {
        self.bytes = bytes
        self.check = check
    }

    /// How far the file was read ahead of sending.
    var read: ImportProgress.RowsRead {
        state.withLock { state in
            ImportProgress.RowsRead(
                rows: state.rows, bytes: state.reader.bytesRead, isAll: state.reader.isAtEnd)
        }
    }

    /// The next rows; nil at the end.
    ///
    /// - Throws: code `usage` where the file does not hold updates.
    func next() async throws(Problem) -> [CheckedRow]? {
        var checked: [CheckedRow] = []
        while true {
            let rows = try portion()
            for row in rows { checked.append(try await check.check(row)) }
            guard checked.isEmpty else { return checked }
            guard !state.withLock({ $0.reader.isEnded }) else { return nil }
            let piece = try await bytes.next()
            state.withLock { state in
                if piece.isEmpty { state.reader.end() } else { state.reader.feed(piece) }
            }
        }
    }

    private func portion() throws(Problem) -> [RowReader.Row] {
        do throws(ImportFault) {
            return try state.withLock { state in
                Result { () throws(ImportFault) in
                    var rows: [RowReader.Row] = []
                    while rows.count < Self.portion, let row = try state.reader.next() { rows.append(row) }
                    state.rows += rows.count
                    return rows
                }
            }.get()
        } catch {
            throw Problem(.usage, "\(bytes.name):\(error.line):\(error.column): \(error.message)")
        }
    }
}
