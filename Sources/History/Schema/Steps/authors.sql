-- Author of an update; NULL for updates made before this step.
ALTER TABLE updates ADD COLUMN author TEXT;
