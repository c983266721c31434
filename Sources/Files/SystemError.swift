import Glibc

/// Why the system did not do what it was asked for.
package struct SystemError: Error {
    /// Of errno(3).
    package let number: Int32

    /// With a number that a call gave back.
    package init(number: Int32) {
        self.number = number
    }

    /// That of the call before.
    package static var latest: SystemError { SystemError(number: errno) }

    /// Such as `No space left on device`.
    package var words: String {
        unsafe String(cString: strerror(number))
    }
}
