import Dispatch
import Glibc

/// Both directions of a descriptor, read as bytes arrive and written off the task pool.
final class ByteChannel: Sendable {
    private let reader: any DispatchSourceRead
    private let writer: Int32
    private let queue = DispatchQueue(label: "leadline.channel")

    /// Takes over the descriptors and closes them when `close` is called.
    ///
    /// - Parameter receive: called in order; with nothing when the other end is closed.
    init(reader descriptor: Int32, writer: Int32, receive: @escaping @Sendable ([UInt8]) -> Void) {
        self.writer = writer
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: DispatchQueue(label: "leadline.read"))
        reader = source
        source.setEventHandler {
            var buffer = [UInt8](repeating: 0, count: 65536)
            let count = unsafe read(descriptor, &buffer, buffer.count)
            if count > 0 {
                receive(Array(buffer.prefix(count)))
            } else if count == 0 || errno != EAGAIN && errno != EINTR {
                receive([])
                source.cancel()
            }
        }
        source.setCancelHandler {
            Glibc.close(descriptor)
            if writer != descriptor { Glibc.close(writer) }
        }
        source.resume()
    }

    /// Returns when everything has been handed to the system.
    func write(_ bytes: [UInt8]) async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            queue.async { [writer] in
                var rest = bytes[...]
                while !rest.isEmpty {
                    let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(writer, $0.baseAddress, $0.count) }
                    if count > 0 {
                        rest = rest.dropFirst(count)
                    } else if errno == EAGAIN {
                        var wait = pollfd(fd: writer, events: Int16(POLLOUT), revents: 0)
                        _ = unsafe poll(&wait, 1, -1)
                    } else if errno != EINTR {
                        break
                    }
                }
                continuation.resume()
            }
        }
    }

    func close() {
        reader.cancel()
    }
}
