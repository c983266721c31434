import NIOCore
import Synchronization

/// A request body that records whether the transport ever asked for it: until then, none of it can have been sent.
struct OneChunk: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    let bytes: ByteBuffer
    let mark: Mark

    final class Mark: Sendable {
        private let flag = Atomic(false)

        var isSet: Bool {
            flag.load(ordering: .sequentiallyConsistent)
        }

        func set() {
            flag.store(true, ordering: .sequentiallyConsistent)
        }
    }

    struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var bytes: ByteBuffer?
        fileprivate let mark: Mark

        mutating func next() async -> ByteBuffer? {
            mark.set()
            return bytes.take()
        }
    }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(bytes: bytes, mark: mark)
    }
}
