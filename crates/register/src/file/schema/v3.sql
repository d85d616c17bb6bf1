-- A checkpoint's minutes: how many people went by as somebody counted them, and how many phones the radio heard. Sums
-- alone, about nobody: they are no events of the chain, which thousands of keys a day would fill. A row is its desk's
-- alone to write.
CREATE TABLE crowd_minute (
    desk BLOB NOT NULL,
    minute INTEGER NOT NULL,                        -- minutes since 1970-01-01T00:00Z
    book_date TEXT NOT NULL,
    people INTEGER NOT NULL DEFAULT 0,              -- below 0 where somebody counted earlier was taken back
    listened_s INTEGER NOT NULL DEFAULT 0,          -- 0 until the minute is heard out, at most 60
    android INTEGER NOT NULL DEFAULT 0,             -- phones first heard in this minute, by kind
    android_heard_ms INTEGER NOT NULL DEFAULT 0,    -- how long they were heard, summed
    iphone INTEGER NOT NULL DEFAULT 0,
    iphone_in_background INTEGER NOT NULL DEFAULT 0,
    other_iphone INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (desk, minute)
) WITHOUT ROWID;
CREATE INDEX crowd_minute_by_day ON crowd_minute (book_date, desk, minute);
