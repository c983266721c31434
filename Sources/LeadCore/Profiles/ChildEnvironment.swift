import Glibc

/// The environment of programs that Leadline starts, such as an editor or a key command: everything that Leadline
/// itself was given (`SSH_AUTH_SOCK`, `GNUPGHOME` and so on), except the organisations' keys.
package enum ChildEnvironment {
    /// One `NAME=value` with a closing NUL per variable, byte by byte as Leadline got it. Entries without a valid name
    /// are left out.
    ///
    /// - Parameter keyVariables: the names to leave out.
    package static func entries(without keyVariables: Set<String>) -> [[UInt8]] {
        let hidden = Set(keyVariables.map { Array($0.utf8) })
        var entries: [[UInt8]] = []
        var index = 0
        while let entry = unsafe environ[index] {
            let bytes = unsafe Array(UnsafeRawBufferPointer(start: entry, count: strlen(entry) + 1))
            index += 1
            guard let end = bytes.firstIndex(of: UInt8(ascii: "=")), end > 0 else { continue }
            let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
            if !digits.contains(bytes[0]), !hidden.contains(Array(bytes[..<end])) { entries.append(bytes) }
        }
        return entries
    }
}

extension Configuration {
    /// The environment variables that may hold a key: `LEADLINE_API_KEY` and those that profiles name.
    package var keyVariables: Set<String> {
        Set(
            profiles.compactMap { profile in
                if case .environment(let name) = profile.key { name } else { nil }
            }
        ).union([Profile.keyVariable])
    }
}
