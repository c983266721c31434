-- Current request (`UpdatePart`) of an update that is won and also qualified; NULL (undecided) for waiting updates
-- of an older file.
ALTER TABLE updates ADD COLUMN part TEXT CHECK (part IN ('both', 'qualified', 'won'));
