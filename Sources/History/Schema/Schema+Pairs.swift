extension Schema {
    /// Two updates that were meant as one, such as `qualified` and then `won`: each names the other. While they are
    /// undecided, the lead has to be read before the first of them leaves.
    static let pairs = """
        ALTER TABLE updates ADD COLUMN partner TEXT;
        ALTER TABLE updates ADD COLUMN undecided INTEGER NOT NULL DEFAULT 0 CHECK (undecided IN (0, 1));
        """
}
