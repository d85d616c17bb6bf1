-- Groups that come as one line, and whom the visitors came to see.

-- Derived: how many came.
ALTER TABLE visit ADD COLUMN people INTEGER NOT NULL DEFAULT 1;
-- How many are expected under one name.
ALTER TABLE expected ADD COLUMN people INTEGER NOT NULL DEFAULT 1;
-- Derived: where one of the staff is called, as the owner wrote it; NULL once erased.
ALTER TABLE staff ADD COLUMN phone TEXT;
-- Whom visitors came to see: the next ones are offered them, and the book is read by them.
CREATE INDEX visit_to_see ON visit (to_see) WHERE to_see IS NOT NULL;
