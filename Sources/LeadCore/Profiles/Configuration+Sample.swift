extension Configuration {
    /// An annotated `config.toml` that shows every key with its default. Every setting is commented out, so that the
    /// file changes nothing until a `#` is removed.
    package static var sample: String { String(decoding: PackageResources.sample_toml, as: UTF8.self) }
}
