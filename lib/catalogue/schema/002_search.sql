-- What is searched: one document for the text of each page that was read, one for each record's description.
CREATE TABLE doc(
  id      INTEGER PRIMARY KEY,             -- even: 2 * page.row; odd: 2 * record.row + 1
  record  INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
  page    INTEGER REFERENCES page ON DELETE CASCADE,  -- NULL: the record's own description
  text    TEXT NOT NULL                    -- UTF-8, NFC
) STRICT;
CREATE INDEX doc_record ON doc(record);
