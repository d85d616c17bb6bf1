-- The key that a site signs its figures with (Ed25519, its seed in hexadecimal digits), and the number of the last issue. One row,
-- which `init` makes; no desk can read it.
CREATE TABLE gatekeeper.site_key (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    seed text NOT NULL,
    issued bigint NOT NULL DEFAULT 0
);
