-- Schema of a kho catalogue, third part: views.

CREATE VIEW head AS                        -- the ops that stand: of registers and sets, those nothing replaces
  SELECT op.*, site.id AS site_id FROM op JOIN site USING(site)
  WHERE kind IN ('set', 'add', 'delete')
    AND NOT EXISTS (SELECT 1 FROM replaced WHERE replaced.site = op.site AND replaced.seq = op.seq);

CREATE VIEW document AS                    -- doc with its text
  SELECT id, record, page, coalesce(description, (SELECT text FROM page_text WHERE row = doc.page_text)) AS text
  FROM doc;
