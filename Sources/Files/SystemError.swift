import Glibc

package struct SystemError: Error {
    /// As in errno(3).
    package let number: Int32

    package init(number: Int32) {
        self.number = number
    }

    /// The current `errno`.
    package static var latest: SystemError { SystemError(number: errno) }

    /// Such as `No space left on device`.
    package var words: String {
        unsafe String(cString: strerror(number))
    }
}
