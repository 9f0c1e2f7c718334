-- Schema of a kho catalogue, fourth part: the index of words, made from the view document and kept in step with it.

-- The words of each document, its id as rowid, in two forms (lib/base/words.h) put in by kho with a space
-- between. The ascii tokenizer takes every byte above 127 for part of a word, so marks and scripts newer than
-- SQLite stay whole; folding was done before. Contentless: `document` has the text already. From any SQLite shell:
--   SELECT rowid FROM search WHERE search MATCH 'folded:"quyen con nguoi"' ORDER BY rank LIMIT 20;
CREATE VIRTUAL TABLE search USING fts5(exact, folded, content='', tokenize='ascii');

-- Lengths of documents for ranking, one byte each: 4096 documents a row, document id at byte id % 4096 of
-- row id / 4096. The byte is 8 * log2(words + 1), rounded; reading FTS5's own lengths costs a seek each.
CREATE TABLE doc_length(
  chunk   INTEGER PRIMARY KEY,
  lengths BLOB NOT NULL
) STRICT;
