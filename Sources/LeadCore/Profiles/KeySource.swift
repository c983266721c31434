/// The source of a profile's key. The key itself never stands in `config.toml`, an argument or a log.
package enum KeySource: Hashable, Sendable {
    /// The first line of a shell command's output, such as that of `pass show octanist`.
    case command(String)
    case environment(String)
    /// The first line of a file that only its owner may read.
    case file(String)
}
