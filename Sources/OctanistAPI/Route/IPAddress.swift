import Glibc

struct IPAddress: Hashable {
    /// 4 or 16.
    let bytes: [UInt8]

    /// - Parameter text: an IPv6 address may be in brackets.
    init?(_ text: some StringProtocol) {
        let isInBrackets = text.hasPrefix("[") && text.hasSuffix("]")
        let text = isInBrackets ? String(text.dropFirst().dropLast()) : String(text)
        for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
            var bytes = [UInt8](repeating: 0, count: count)
            if unsafe inet_pton(family, text, &bytes) == 1 {
                self.bytes = bytes
                return
            }
        }
        return nil
    }
}
