-- Row of an imported file that an update came from, so that a row is not taken twice: a digest until `rowTexts`,
-- the row's text since. `import_run` is no longer used.
ALTER TABLE updates ADD COLUMN import_row TEXT;
ALTER TABLE updates ADD COLUMN import_run INTEGER;

CREATE INDEX imported ON updates (import_row) WHERE import_row IS NOT NULL;
