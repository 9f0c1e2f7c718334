-- Schema of a kho catalogue, second part.

-- Folded: a function of the set of ops; dropped and made again at will. The whole numbers named `row` tie these
-- tables together and mean nothing outside this file.

CREATE TABLE replaced(                     -- ops that some op names as a base, whether they have arrived or not
  site     INTEGER NOT NULL,
  seq      INTEGER NOT NULL,
  PRIMARY KEY(site, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE master(
  row      INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,           -- SHA-256 of the file, hexadecimal
  size     INTEGER,                        -- bytes; these four are NULL while only a page speaks of it
  media_type TEXT,
  frames   TEXT,                           -- JSON: [{"width":…,"height":…,"dpi":…},…]
  metadata TEXT                            -- JSON: {"IFD0:Make":"…",…}
) STRICT;

-- In tables without rowid the columns of the primary key stand first, in its order: integrity_check of SQLite 3.40
-- takes the columns of others for one another.

CREATE TABLE source(                       -- where a master was taken in from
  master   INTEGER NOT NULL REFERENCES master ON DELETE CASCADE,
  path     TEXT NOT NULL,                  -- absolute; bytes that are not UTF-8, '%' and controls as %XX
  at       TEXT NOT NULL,                  -- when it was taken in, ISO 8601, UTC
  name     TEXT NOT NULL,                  -- file name, escaped alike
  modified TEXT NOT NULL,                  -- of the file, ISO 8601, UTC
  in_place INTEGER NOT NULL,               -- 1: the master is this very file, kho holds no copy
  PRIMARY KEY(master, path, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE record(
  row      INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,           -- 26 base32 characters
  level    TEXT NOT NULL,                  -- fonds, series, file, item
  kind     TEXT NOT NULL,                  -- document, photo, publication, audio, video, other
  title    TEXT,
  date     TEXT,                           -- EDTF
  earliest TEXT,                           -- first and last day the date allows, YYYY-MM-DD, for comparing
  latest   TEXT,
  place    TEXT,
  language TEXT,                           -- BCP 47
  access   TEXT NOT NULL,                  -- public, internal, restricted
  note     TEXT,
  deleted  INTEGER NOT NULL                -- 1: not listed and not searched
) STRICT;

CREATE TABLE record_tag(
  record   INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
  term     TEXT NOT NULL,
  PRIMARY KEY(record, term)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_tag_term ON record_tag(term);

CREATE TABLE page(
  row      INTEGER PRIMARY KEY,
  master   INTEGER NOT NULL REFERENCES master,
  frame    INTEGER NOT NULL,
  record   INTEGER NOT NULL REFERENCES record,
  position INTEGER NOT NULL,               -- order within the record
  UNIQUE(master, frame)
) STRICT;
CREATE INDEX page_record ON page(record, position);

CREATE TABLE reading(
  page     INTEGER NOT NULL REFERENCES page ON DELETE CASCADE,
  engine   TEXT NOT NULL,
  model    TEXT NOT NULL,                  -- first 16 hexadecimal digits of a SHA-256 over the model files
  settings TEXT NOT NULL,
  text     TEXT NOT NULL,                  -- digest of its page_text
  current  INTEGER NOT NULL,               -- 1 for the reading that is shown and searched
  languages TEXT NOT NULL,                 -- as Tesseract names them: vie+eng
  confidence REAL NOT NULL,                -- mean over the words by length, 0..100
  sandbox  TEXT NOT NULL,                  -- of the worker: full, no-landlock, rlimits, off; empty: not said
  hlc      INTEGER NOT NULL,
  PRIMARY KEY(page, engine, model, settings, text)
) STRICT, WITHOUT ROWID;

CREATE TABLE event(
  entity   TEXT NOT NULL,
  id       TEXT NOT NULL,
  site     INTEGER NOT NULL,
  seq      INTEGER NOT NULL,
  at       TEXT NOT NULL,                  -- ISO 8601, UTC
  what     TEXT NOT NULL,
  detail   TEXT NOT NULL,                  -- JSON
  PRIMARY KEY(entity, id, site, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE doc(                          -- what is searched: the text of a page, or a record's description
  id       INTEGER PRIMARY KEY,            -- even: 2 * page.row; odd: 2 * record.row + 1
  record   INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
  page     INTEGER REFERENCES page ON DELETE CASCADE,  -- NULL: the record's own description
  page_text INTEGER,                       -- page_text.row of the page's current reading
  description TEXT                         -- UTF-8, NFC; NULL where there is a page
) STRICT;
CREATE INDEX doc_record ON doc(record);
