-- Schema of a kho catalogue. FORMAT.md says what each table and column means.

-- Kept: what cannot be made again. Ops and texts are only ever added.

CREATE TABLE site(
  site     INTEGER PRIMARY KEY,            -- a number for use inside this file only
  id       TEXT NOT NULL UNIQUE            -- 16 base32 characters, random: the site's name everywhere
) STRICT;

CREATE TABLE op(
  op       INTEGER PRIMARY KEY,            -- order of arrival in this file: means nothing elsewhere
  site     INTEGER NOT NULL REFERENCES site,
  seq      INTEGER NOT NULL,               -- 1, 2, 3 … per site, without gaps
  hlc      INTEGER NOT NULL,               -- hybrid logical clock: milliseconds since 1970 * 65536 + counter
  entity   TEXT NOT NULL,                  -- what kind of thing: archive, master, record, page
  id       TEXT NOT NULL,                  -- which one
  field    TEXT NOT NULL,
  kind     TEXT NOT NULL,                  -- set, add, remove, delete, event
  bases    TEXT NOT NULL,                  -- the ops it replaces: 'site:seq site:seq …'
  value    TEXT NOT NULL,                  -- JSON
  hash     BLOB NOT NULL,                  -- SHA-256 over the site's previous hash and this op
  UNIQUE(site, seq)
) STRICT;
CREATE INDEX op_entity ON op(entity, id, field);

CREATE TABLE page_text(                    -- what readings name by digest
  row      INTEGER PRIMARY KEY,
  digest   TEXT NOT NULL UNIQUE,           -- SHA-256 of the text, a zero byte and the layout, hexadecimal
  text     TEXT NOT NULL,                  -- UTF-8, NFC: a line a line, an empty line between blocks
  layout   BLOB NOT NULL                   -- boxes and confidences of the words: JSON in a zstd frame
) STRICT;

CREATE TABLE local(                        -- of this file alone, never exchanged: the site that writes here
  name     TEXT PRIMARY KEY,
  value    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE attempt(                      -- journal of what workers were given here, never exchanged
  page     TEXT NOT NULL,                  -- id of the page: master/frame; or SHA-256 of a file not taken in yet
  settings TEXT NOT NULL,                  -- what was asked: languages and mode, or 'inspect' of a file
  tries    INTEGER NOT NULL,               -- begun and not ended well
  stage    TEXT NOT NULL,                  -- what the last one was at: inspect, decode, read
  cause    TEXT,                           -- why it failed; NULL while it runs, or if all was killed
  detail   TEXT NOT NULL,
  versions TEXT NOT NULL,                  -- of kho and the libraries it failed in
  path     TEXT NOT NULL,                  -- of such a file, escaped as in source; empty for a page
  at       INTEGER NOT NULL,               -- milliseconds since 1970
  PRIMARY KEY(page, settings)
) STRICT, WITHOUT ROWID;
