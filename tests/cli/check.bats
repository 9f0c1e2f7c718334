#!/usr/bin/env bats
load common

setup() {
    cd "$BATS_TEST_TMPDIR"
    own_archive
}

master_of() {
    local digest
    digest=$(sha256sum "$1" | cut -c1-64)
    echo "$archive/masters/${digest:0:2}/$digest"
}

@test "all well: 0, and only notes" {
    says="5 masters read again and unchanged, *
no problem found" run_kho 0 check
    is "$output" ""
    run_kho 0 check -q
    says="no problem found" run_kho 0 check --no-masters
}

@test "looking changes nothing" {
    (cd "$archive" && find . -type f -print0 | sort -z | xargs -0 sha256sum) >before
    run_kho 0 check -q
    (cd "$archive" && find . -type f -print0 | sort -z | xargs -0 sha256sum) >after
    cmp before after
}

@test "a flipped byte in a master is 65 and names it; --fix does not touch it" {
    master=$(master_of "$data/title.png")
    chmod u+w "$master"
    printf '\x5a' | dd of="$master" bs=1 seek=2000 conv=notrunc status=none
    sha256sum "$master" >before
    says="4 masters read again and unchanged, *
1 problem
what was lost can be put back from a copy: *" run_kho 65 check
    is "$output" "master damaged: $master: its bytes are not those that were taken in (move it away; \
kho ingest FILE puts it back, from any copy of the original)"
    run_kho 65 check --json -q
    is_json
    is "$(json 'select(.problem) | "\(.problem) \(.subject) \(.fixable)"')" "master damaged $master false"
    run_kho 65 check -q --fix
    sha256sum --quiet -c before
    says="no problem found" run_kho 0 check --no-masters
}

@test "an unknown master is taken in by its path, as check says" {
    cp "$data/house.png" . 2>/dev/null || twin "$data/title.png" house.png
    digest=$(sha256sum house.png | cut -c1-64)
    mkdir -p "$archive/masters/${digest:0:2}" && cp house.png "$archive/masters/${digest:0:2}/$digest"
    run_kho 1 check -q
    run_kho 0 ingest -q --no-read "$archive/masters/${digest:0:2}/$digest"
    run_kho 0 check -q
}

@test "--json: the last object sums up, on a sound archive too" {
    says="5 masters read again and unchanged, *
no problem found" run_kho 0 check --json
    is_json
    is "$(json '"\(.masters) \(.problems) \(.problems_fixed)"')" "5 0 0"
}

@test "a missing master is 65" {
    rm -f "$(master_of "$data/title.png")"
    run_kho 65 check -q
    contains "$output" "master missing: $(master_of "$data/title.png"): "
}

@test "a file nothing speaks of is 1" {
    mkdir -p "$archive/masters/00"
    echo x >"$archive/masters/00/unknown"
    run_kho 1 check -q
    is "$output" "master unknown: $archive/masters/00/unknown: in the store, but not in the catalogue \
(kho ingest takes it in, by this path)"
}

@test "a leftover of an interrupted run is 1, and --fix removes it" {
    mkdir -p "$archive/masters/tmp"
    echo x >"$archive/masters/tmp/abc"
    run_kho 1 check -q
    contains "$output" "leftover: $archive/masters/tmp/abc: "
    run_kho 0 check -q --fix
    contains "$output" "(fixed)"
    run_kho 0 check -q
    is "$output" ""
}

@test "derived tables that were meddled with are 1, and --fix makes them again" {
    sql "UPDATE record SET title = 'forged'; DELETE FROM page WHERE row = 1"
    run_kho 1 check -q
    contains "$output" "state differs: "
    run_kho 0 check -q --fix
    run_kho 0 check -q
    is "$output" ""
    is "$(kho list --json | jq -r 'select(.title == "forged").record')" ""
    run_kho 0 search --count bình
    is "$output" 2
}

@test "tables of another version are 1, and --fix makes them anew" {
    sql "ALTER TABLE record DROP COLUMN note; DROP INDEX doc_record"
    run_kho 1 check -q
    contains "$output" "state differs: kho.db: record is not defined as this version of kho defines it"
    run_kho 0 check -q --fix
    run_kho 0 check -q
    run_kho 0 set -q note=x --all
    run_kho 0 search --count bình
    is "$output" 2
}

@test "an index of words that lost a document is 1, and --fix makes it again" {
    sql "DELETE FROM doc WHERE page IS NOT NULL"
    run_kho 1 check -q
    run_kho 0 check -q --fix
    run_kho 0 search --count bình
    is "$output" 2
}

@test "an index of words that holds other words or lengths is 1, and --fix makes it again" {
    for change in "INSERT INTO search(rowid, exact, folded) VALUES(2, 'lạ', 'la')" \
        "INSERT INTO search(search, rowid, exact, folded) SELECT 'delete', id, 'hòa', 'hoa' FROM document WHERE text LIKE '%hòa bình%'" \
        "UPDATE doc_length SET lengths = zeroblob(4096)" "UPDATE search_docsize SET sz = x'0101'" \
        "UPDATE search_data SET block = x'00' WHERE id > 10"; do
        sql "$change"
        run_kho 1 check -q
        contains "$output" "index differs: kho.db: "
        run_kho 0 check -q --fix
        run_kho 0 check -q
        run_kho 0 search --count "hòa bình"
        is "$output" 2
    done
}

@test "the last digit of a reading's confidence is compared too" {
    sql "UPDATE reading SET confidence = confidence + 2e-14 * (confidence > 0)"
    run_kho 1 check -q
    contains "$output" "state differs: kho.db: table reading "
}

@test "a text that no reading names is compared too" {
    sql "INSERT INTO page_text(digest, text, layout) SELECT 'ab', text, layout FROM page_text LIMIT 1"
    run_kho 65 check -q
    contains "$output" "catalogue damaged: page text ab: "
}

@test "a catalogue that does not know its site or its version is 65" {
    sql "UPDATE local SET value = 'aaaaaaaaaaaaaaaa'"
    run_kho 65 check -q
    contains "$output" "catalogue damaged: kho.db: does not know which site it is"
    cp -a "$KHO_SHARED/kho.db" "$archive/kho.db"
    sql "PRAGMA user_version = 0"
    run_kho 65 check -q
    contains "$output" "catalogue damaged: kho.db: its version "
}

@test "a journal that speaks of pages that are not here is 1, and --fix mends it" {
    sql "INSERT INTO attempt VALUES('none/0', 'vie normalize', 1, '', NULL, '', '', '', 0)"
    run_kho 1 check -q
    contains "$output" "state differs: kho.db: the journal of readings begun "
    run_kho 0 check -q --fix
    run_kho 0 check -q
    is "$output" ""
}

@test "a change of history is 65" {
    sql "UPDATE op SET value = '\"forged\"' WHERE field = 'name'"
    run_kho 65 check -q
    contains "$output" "catalogue damaged: op "
    own=$(sql 'SELECT max(op) FROM op')
    cp -a "$KHO_SHARED/kho.db" "$archive/kho.db"
    sql "DELETE FROM op WHERE op = $own - 2"
    run_kho 65 check -q
    contains "$output" "catalogue damaged: op "
}

@test "a read text that changed is 65" {
    cp -a "$archive/kho.db" "$BATS_TEST_TMPDIR/whole.db"
    sql "UPDATE page_text SET layout = (SELECT layout FROM page_text AS other WHERE other.row <> page_text.row)
        WHERE row = (SELECT min(row) FROM page_text)"
    run_kho 65 check -q
    contains "$output" "catalogue damaged: page text "
    cp -a "$BATS_TEST_TMPDIR/whole.db" "$archive/kho.db"
    sql "UPDATE page_text SET text = replace(text, 'a', 'b')"
    run_kho 65 check -q
    contains "$output" "catalogue damaged: page text "
}

@test "a catalogue with damaged pages is 65 and no crash" {
    for table in op record page_text; do
        cp -a "$KHO_SHARED/kho.db" "$archive/kho.db"
        at=$(($(sql "SELECT (rootpage - 1) * (SELECT page_size FROM pragma_page_size) FROM sqlite_schema WHERE name = '$table'")))
        head -c 3000 /dev/zero | tr '\0' '\245' | dd of="$archive/kho.db" bs=1 seek="$at" conv=notrunc status=none
        status=0
        kho check -q >out 2>err || status=$?
        is "$table $status" "$table 65"
    done
    truncate -s 5000 "$archive/kho.db"
    says="kho check: *: database disk image is malformed
hint: *" run_kho 65 check -q
}

@test "a master kept in place is compared where it is" {
    cp "$data/title.png" here.png && printf x >>here.png
    kho ingest -q --in-place --no-read here.png >/dev/null
    run_kho 0 check -q
    printf y >>here.png
    run_kho 65 check -q
    contains "$output" "master damaged: $PWD/here.png: "
    rm here.png
    run_kho 65 check -q
    contains "$output" "master missing: $PWD/here.png: "
}

@test "--fix under another run's lock is 75, looking is not" {
    locked() {
        says="kho check: *: another run is writing to this archive
hint: *" run_kho 75 check --fix
        run_kho 0 check -q
    }
    while_locked locked
}
