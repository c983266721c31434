/// Where a profile's key comes from. The key itself is never kept in a file of ours, an argument or a log.
package enum KeySource: Hashable, Sendable {
    /// The first line that a shell command prints, such as `pass show octanist`.
    case command(String)
    /// An environment variable.
    case environment(String)
    /// The first line of a file that only its owner may read.
    case file(String)
}
