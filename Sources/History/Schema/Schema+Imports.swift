extension Schema {
    /// Which row of an imported file an update came from, so that the same row is not taken twice: a digest until
    /// `rowTexts`, the row's text since. `import_run` is not used any more.
    static let imports = """
        ALTER TABLE updates ADD COLUMN import_row TEXT;
        ALTER TABLE updates ADD COLUMN import_run INTEGER;

        CREATE INDEX imported ON updates (import_row) WHERE import_row IS NOT NULL;
        """
}
