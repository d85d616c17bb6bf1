-- Search by the beginnings of words. The index reads `visitor` for its text, and forgets at once what is removed there.
CREATE VIRTUAL TABLE visitor_words USING fts5 (
    fold, digits,
    content = 'visitor', content_rowid = 'recent', columnsize = 0, detail = 'full', prefix = '1 2 3',
    tokenize = 'unicode61 remove_diacritics 0'
);
INSERT INTO visitor_words (visitor_words, rank) VALUES ('secure-delete', 1);
INSERT INTO visitor_words (visitor_words) VALUES ('rebuild');

CREATE TRIGGER visitor_words_learn AFTER INSERT ON visitor
BEGIN
    INSERT INTO visitor_words (rowid, fold, digits) VALUES (new.recent, new.fold, new.digits);
END;
CREATE TRIGGER visitor_words_forget AFTER DELETE ON visitor
BEGIN
    INSERT INTO visitor_words (visitor_words, rowid, fold, digits)
    VALUES ('delete', old.recent, old.fold, old.digits);
END;
