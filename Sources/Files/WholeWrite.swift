import Glibc

package enum WholeWrite {
    /// Waits when a non-blocking descriptor accepts nothing at the moment.
    ///
    /// - Throws: when not everything was written.
    package static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN {
                var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = unsafe poll(&wait, 1, -1)
                continue
            }
            guard count > 0 else { throw count == 0 ? SystemError(number: EIO) : .latest }
            rest = rest.dropFirst(count)
        }
    }
}
