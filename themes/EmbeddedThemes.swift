/// The theme files of this folder, compiled in, so that the program has its themes wherever it lies.
package enum EmbeddedThemes {
    package static let files: [(name: String, text: String)] = [
        ("colour-blind", PackageResources.colour_blind_toml), ("dark", PackageResources.dark_toml),
        ("high-contrast", PackageResources.high_contrast_toml), ("light", PackageResources.light_toml),
        ("monochrome", PackageResources.monochrome_toml),
    ].map { name, bytes in ("themes/\(name).toml", String(decoding: bytes, as: UTF8.self)) }
}
