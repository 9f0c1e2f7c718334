-- Schema of a kho catalogue, version 1. FORMAT.md says what each table and column means.
-- Kept: what cannot be made again. Only ops and contents are ever added, nothing here is updated.

CREATE TABLE site(
  site    INTEGER PRIMARY KEY,             -- a number for use inside this file only
  id      TEXT NOT NULL UNIQUE             -- 16 base32 characters, random: the site's name everywhere
) STRICT;

CREATE TABLE op(
  site    INTEGER NOT NULL REFERENCES site,
  seq     INTEGER NOT NULL,                -- 1, 2, 3 … without gaps, per site
  hlc     INTEGER NOT NULL,                -- hybrid logical clock: milliseconds since 1970 * 65536 + counter
  entity  TEXT NOT NULL,                   -- what kind of thing: archive, master, record, page
  id      TEXT NOT NULL,                   -- which one
  field   TEXT NOT NULL,
  kind    TEXT NOT NULL,                   -- set, add, remove, delete, note
  bases   TEXT NOT NULL,                   -- the ops this one replaces: 'site:seq site:seq …', sorted
  value   TEXT NOT NULL,                   -- JSON
  hash    BLOB NOT NULL,                   -- SHA-256 over the site's previous hash and this op
  PRIMARY KEY(site, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE content(                      -- what ops name by digest: the text of readings
  digest  TEXT PRIMARY KEY,                -- SHA-256 of the uncompressed bytes, hexadecimal
  size    INTEGER NOT NULL,                -- of the uncompressed bytes
  zstd    BLOB NOT NULL
) STRICT;

CREATE TABLE local(                        -- of this file alone, not exchanged: the site that writes here, defaults
  name    TEXT PRIMARY KEY,
  value   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE attempt(                      -- journal of readings begun here, not exchanged
  page    TEXT NOT NULL,                   -- master/frame
  settings TEXT NOT NULL,                  -- what was asked of the reader: languages and mode
  tries   INTEGER NOT NULL,                -- begun and not ended well
  cause   TEXT,                            -- why the last one failed; NULL while it runs (or if all was killed)
  detail  TEXT,
  at      INTEGER NOT NULL,                -- milliseconds since 1970
  PRIMARY KEY(page, settings)
) STRICT, WITHOUT ROWID;

-- Folded: a function of the set of ops, dropped and made again at will.

CREATE TABLE head(                         -- ops of registers and sets that no other op replaces
  entity  TEXT NOT NULL,
  id      TEXT NOT NULL,
  field   TEXT NOT NULL,
  site    INTEGER NOT NULL,
  seq     INTEGER NOT NULL,
  hlc     INTEGER NOT NULL,
  kind    TEXT NOT NULL,
  value   TEXT NOT NULL,
  PRIMARY KEY(entity, id, field, site, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE replaced(                     -- ops named as bases: they are no heads, whenever they arrive
  site    TEXT NOT NULL,                   -- the site's id: a base may be known before its site
  seq     INTEGER NOT NULL,
  PRIMARY KEY(site, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE master(
  id      TEXT PRIMARY KEY,                -- SHA-256 of the file, hexadecimal
  size    INTEGER NOT NULL,                -- bytes
  media_type TEXT NOT NULL,
  frames  TEXT NOT NULL,                   -- JSON: [{"width":…,"height":…,"dpi":…},…]
  metadata TEXT NOT NULL                   -- JSON: {"IFD0:Make":"…",…}
) STRICT, WITHOUT ROWID;

CREATE TABLE source(                       -- where a master was taken in from
  master  TEXT NOT NULL,
  name    TEXT NOT NULL,                   -- file name; bytes that are not UTF-8 are percent-escaped
  path    TEXT NOT NULL,                   -- absolute, escaped alike
  modified TEXT,                           -- of the file, ISO 8601, UTC
  in_place INTEGER NOT NULL,               -- 1: the master is this very file, kho holds no copy
  at      TEXT NOT NULL,                   -- when it was taken in
  PRIMARY KEY(master, path, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE record(
  row     INTEGER PRIMARY KEY,
  id      TEXT NOT NULL UNIQUE,            -- 26 base32 characters; see FORMAT.md
  level   TEXT NOT NULL,                   -- fonds, series, file, item
  kind    TEXT NOT NULL,                   -- document, photo, publication, audio, video, other
  title   TEXT,
  date    TEXT,                            -- EDTF, or as written
  earliest TEXT,                           -- first and last day the date allows, YYYY-MM-DD, for comparing
  latest  TEXT,
  place   TEXT,
  language TEXT,                           -- BCP 47
  access  TEXT NOT NULL,                   -- public, internal, restricted
  note    TEXT
) STRICT;

CREATE TABLE record_tag(
  record  INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
  term    TEXT NOT NULL,
  PRIMARY KEY(record, term)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_tag_term ON record_tag(term);

CREATE TABLE page(
  row     INTEGER PRIMARY KEY,
  id      TEXT NOT NULL UNIQUE,            -- master/frame
  record  INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
  position INTEGER NOT NULL,               -- order within the record
  master  TEXT NOT NULL,
  frame   INTEGER NOT NULL
) STRICT;
CREATE INDEX page_record ON page(record, position);

CREATE TABLE reading(
  page    INTEGER NOT NULL REFERENCES page ON DELETE CASCADE,
  text    TEXT NOT NULL REFERENCES content(digest),
  engine  TEXT NOT NULL,
  model   TEXT NOT NULL,
  settings TEXT NOT NULL,
  languages TEXT NOT NULL,
  confidence REAL NOT NULL,                -- mean over the words by length, 0..100
  current INTEGER NOT NULL,                -- 1 for the reading that is shown and searched
  hlc     INTEGER NOT NULL,
  PRIMARY KEY(page, engine, model, settings, text)
) STRICT, WITHOUT ROWID;

CREATE TABLE event(
  at      TEXT NOT NULL,                   -- ISO 8601, UTC
  site    INTEGER NOT NULL,
  seq     INTEGER NOT NULL,
  entity  TEXT NOT NULL,
  id      TEXT NOT NULL,
  what    TEXT NOT NULL,                   -- created, ingested, read, checked …
  detail  TEXT NOT NULL,                   -- JSON
  PRIMARY KEY(entity, id, site, seq)
) STRICT, WITHOUT ROWID;
