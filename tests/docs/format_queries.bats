# What lib/catalogue/FORMAT.md says can be done with the stock sqlite3 shell is done here.
load docs.bash

bats_require_minimum_version 1.5.0

# Nothing in the small archive answers these; that they run is what is tested.
may_be_empty() {
  case $1 in
    Conflicts:*) true ;;
    *) false ;;
  esac
}

setup_file() {
  export archive=$BATS_FILE_TMPDIR/archive pages=$BATS_FILE_TMPDIR/pages
  local samples=$source_tree/samples
  mkdir "$pages"
  # A page that fails: the header is whole, the pixels are cut off.
  head -c 20000 "$samples/vie/04-bang-so-lieu.png" >"$pages/torn.png"
  kho init -q "$archive"
  kho -C "$archive" ingest -q "$samples"/vie/{01-cong-van.png,08-bao-cao-2-trang.tif} >/dev/null
  # Read as it is, a page that stands on its head gives rubbish with little confidence.
  kho -C "$archive" ingest -q --no-normalize "$samples/vie/06-nguoc-dau.tif" >/dev/null
  kho -C "$archive" ingest -q --no-read --kind photo "$samples/photo/01-nha-co.jpg" >/dev/null
  kho -C "$archive" ingest -q "$pages/torn.png" >/dev/null 2>&1 || [ $? -eq 3 ]
  kho -C "$archive" set -q date=1996-08-19 id:l232
  kho -C "$archive" tag -q --add checked id:g57w
  kho -C "$archive" set -q title='Báo cáo giáo dục quyền con người' id:g57w
  database=$archive/kho.db
  export database
}

# block TITLE LANGUAGE: the first fenced block of that language under that heading.
block() {
  awk -v title="$1" -v fence="\`\`\`$2" '
    /^##/ { sub(/^#+ /, ""); here = ($0 == title); next }
    here && $0 == fence { on = 1; next }
    /^```/ { if (on) exit }
    on' "$source_tree/lib/catalogue/FORMAT.md"
}

titles() { awk '/^## / { on = ($0 == "## Ten queries") } on && /^### / { sub(/^### /, ""); print }' \
  "$source_tree/lib/catalogue/FORMAT.md"; }

@test "there are ten queries" {
  [ "$(titles | wc -l)" -eq 10 ]
}

@test "every query runs in the stock shell and finds something" {
  local title wrong=0
  while read -r title; do
    block "$title" sql >"$BATS_TEST_TMPDIR/query.sql"
    [ -s "$BATS_TEST_TMPDIR/query.sql" ] || { echo "$title: no sql block"; wrong=1; }
    run --separate-stderr sqlite3 -bail -batch -readonly "$database" <"$BATS_TEST_TMPDIR/query.sql"
    # shellcheck disable=SC2154
    if [ "$status" -ne 0 ] || [ -n "$stderr" ]; then
      echo "$title: status $status: $stderr"
      wrong=1
    elif [ -z "$output" ] && ! may_be_empty "$title"; then
      echo "$title: no rows"
      wrong=1
    fi
  done < <(titles)
  [ "$wrong" -eq 0 ]
}

@test "the queries give what they promise" {
  local rows
  query() { block "$1" sql | sqlite3 -bail -batch -readonly -separator '|' "$database"; }
  rows=$(query "Find a phrase, best first")
  [[ $rows == *"Báo cáo giáo dục quyền con người"* ]]
  [[ $rows != *"06-nguoc-dau.tif"* ]]
  rows=$(query "Pages without a reading, and why")
  [[ $rows == *"01-nha-co.jpg|1|not tried yet|"* ]]
  [[ $rows == *"torn.png|1|decode|"* ]]
  [ "$(query "All records with a tag" | cut -d'|' -f1 | grep -c '^g57w')" -eq 1 ]
  [ "$(query "Photos by year")" = "1996|1" ]
  [[ $(query "The history of a record") == *'|record|title|set|{"by":"'*'","value":"Báo cáo giáo dục quyền con người"}'* ]]
  [ "$(query "The text of a record, page by page" | grep -c '|[0-9a-f]*/[01]|')" -eq 2 ]
}

@test "a field that two sites set without knowing of each other is shown as a conflict" {
  local rows
  cp "$database" "$BATS_TEST_TMPDIR/two.db"
  sqlite3 "$BATS_TEST_TMPDIR/two.db" "INSERT INTO site(site, id) VALUES(99, 'othersiteothersi');
    INSERT INTO op(site, seq, hlc, entity, id, field, kind, bases, value, hash)
      SELECT 99, 1, hlc + 1, entity, id, field, kind, '', '\"another title\"', x'' FROM op WHERE field = 'title'"
  rows=$(block "Conflicts: fields that two sites set without knowing of each other" sql |
    sqlite3 -bail -batch -readonly "$BATS_TEST_TMPDIR/two.db")
  [ "$(wc -l <<<"$rows")" -eq 1 ]
  [[ $rows == 'record|g57w'*'|title|'*'"Báo cáo giáo dục quyền con người"}'*'othersiteothersi:1 "another title"'* ]]
}

@test "the file is what FORMAT.md says it is" {
  [ "$(sqlite3 -readonly "$database" 'PRAGMA application_id; PRAGMA user_version; PRAGMA journal_mode')" = \
    $'1802006321\n4\ndelete' ]
}

@test "the chain is checked by the program in FORMAT.md" {
  block "The hash chain" python >"$BATS_TEST_TMPDIR/chain.py"
  run python3 "$BATS_TEST_TMPDIR/chain.py" "$database"
  [ "$status" -eq 0 ]
  [[ $output == "chain whole: "*" ops" ]]
  cp "$database" "$BATS_TEST_TMPDIR/changed.db"
  sqlite3 "$BATS_TEST_TMPDIR/changed.db" "UPDATE op SET value = '\"x\"' WHERE field = 'title'"
  run python3 "$BATS_TEST_TMPDIR/chain.py" "$BATS_TEST_TMPDIR/changed.db"
  [ "$status" -eq 1 ]
}

@test "every (entity, field) that is written is in the table, with its members" {
  local format=$source_tree/lib/catalogue/FORMAT.md entity field wrong=0
  while IFS='|' read -r entity field; do
    grep -qE "^\| \`$entity\` \|.*\`$field\`" "$format" || { echo "not listed: $entity $field"; wrong=1; }
  done < <(sqlite3 -readonly "$database" 'SELECT DISTINCT entity, field FROM op')
  while IFS='|' read -r entity field member; do
    grep -E "^\| \`$entity\` \|.*\`$field\`" "$format" | grep -q "\"$member\":" ||
      { echo "not listed: $entity $field: $member"; wrong=1; }
  done < <(sqlite3 -readonly "$database" "SELECT DISTINCT entity, field, key FROM op, json_each(op.value)
             WHERE json_type(op.value) = 'object' AND field <> 'deleted'")
  [ "$wrong" -eq 0 ]
}

@test "every table and column of the schema is in FORMAT.md" {
  local format=$source_tree/lib/catalogue/FORMAT.md table column wrong=0
  while IFS='|' read -r table column; do
    grep -q "\`$table\`" "$format" || { echo "not described: table $table"; wrong=1; }
    grep -q "\`\($table\.\)\?$column\`" "$format" || { echo "not described: $table.$column"; wrong=1; }
  done < <(sqlite3 -readonly "$database" "SELECT t.name, c.name FROM pragma_table_list AS t, pragma_table_info(t.name) AS c
             WHERE t.schema = 'main' AND t.type IN ('table', 'virtual') AND t.name NOT LIKE 'sqlite%'")
  [ "$wrong" -eq 0 ]
}

@test "a page_text is a text and a layout in zstd, and its digest names both" {
  local at=$BATS_TEST_TMPDIR digest
  digest=$(sqlite3 -readonly "$database" 'SELECT digest FROM page_text LIMIT 1')
  sqlite3 -readonly "$database" "SELECT writefile('$at/text', text), writefile('$at/layout.zst', layout)
                                 FROM page_text WHERE digest = '$digest'"
  zstd -qdc "$at/layout.zst" >"$at/layout"
  [ "$(cat "$at/text" <(printf '\0') "$at/layout" | sha256sum)" = "$digest  -" ]
  # Canonical, as lib/text/README.md defines it, and made for this text.
  python3 - "$at/text" "$at/layout" <<'PYTHON'
import json, sys
text, layout = (open(path, encoding="utf-8").read() for path in sys.argv[1:])
page = json.loads(layout)
assert layout == json.dumps(page, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
assert sorted(page) == ["blocks", "dpi", "height", "languages", "rotated_cw", "skew_cw", "v", "width"]
lines = [line["words"] for block in page["blocks"] for line in block["lines"]]
assert [len(line.split(" ")) for line in text.splitlines() if line] == [len(columns[0]) for columns in lines]
assert all(len(columns) == 5 and len({len(column) for column in columns}) == 1 for columns in lines)
PYTHON
}

@test "a record's id comes from its first master as FORMAT.md says" {
  local master
  master=$(sha256sum <"$source_tree/samples/vie/01-cong-van.png" | cut -c1-64)
  run python3 -c 'import base64, sys; print(base64.b32encode(bytes.fromhex(sys.argv[1])).decode().lower()[:26])' "$master"
  [ "$(sqlite3 -readonly "$database" "SELECT count(*) FROM record WHERE id = '$output'")" = 1 ]
}
