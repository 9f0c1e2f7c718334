#!/usr/bin/env bats
# kho import: descriptions, and files with them, out of a table. (import.bats is about kho read --import.)
load common

setup() {
    cd "$BATS_TEST_TMPDIR" || return
    empty_archive
}

ops() {
    sql 'SELECT count(*) FROM op'
}

# refused STATUS COMMAND...: ends so, says what `says` has, prints nothing, and leaves the archive as it was.
refused() {
    local before
    before=$(ops)
    run_kho "$@"
    is "$output" ""
    is "$(ops)" "$before"
}

again="nothing was changed: mend this mistake, and try again"

@test "new records under each other; the same table again changes nothing; undo takes it back" {
    printf '\xef\xbb\xbfMã,Tiêu đề,Cấp mô tả,parent,Ngày tháng,Từ khóa,tags\r\nP1.H1,Hồ sơ một,hồ sơ,P1,02/09/1945,báo chí|pháp luật,a|b\r\nP1,"Phông ""Sở"", 1",Phông,,,,\r\n' >t.csv
    says="2 new records, 0 changed, 0 as before; this was a dry run" run_kho 0 import -n --key code t.csv
    is "$(kho list -l)" ""
    said=$output
    says="2 new records, 0 changed, 0 as before" run_kho 0 import --key code --by Lan --why 'sổ mục' t.csv
    is "$output" "$said"
    is "$(cut -f1,2,4 out)" "2	new	Hồ sơ một
3	new	Phông \"Sở\", 1"
    file=$(kho list --ids code:P1.H1) fonds=$(kho list --ids level:fonds)
    is "$(kho show --json "$file" | jq -c '[.title, .level, .date, .keyword, .tags, .parent]')" \
        "[\"Hồ sơ một\",\"file\",\"1945-09-02\",[\"báo chí\",\"pháp luật\"],[\"a\",\"b\"],\"$fonds\"]"
    is "$(kho history --json "$file" | jq -r 'select(.field == "title") | "\(.by) \(.why)"')" "Lan sổ mục"
    before=$(ops)
    says="0 new records, 0 changed, 2 as before" run_kho 1 import --json --key code t.csv
    is_json
    is "$(json '"\(.line) \(.outcome) \(.record) \(.fields)"')" "2 same $file []
3 same $fonds []"
    is "$(ops)" "$before"
    run_kho 0 check -q
    kho undo -q
    is "$(kho list --ids)" ""
    says="2 new records, 0 changed, 0 as before" run_kho 0 import --key code - <t.csv
    is "$(kho list --ids code:P1.H1)" "$file"
}

@test "changed: fields of a record that is there; an empty cell leaves or, with --clear, empties" {
    rm -r archive
    own_archive
    id=$(id_of title)
    kho set -q note=cũ title=cũ "id:$id"
    printf 'record;title;note\n%s;mới;\n' "${id:0:10}" >t.csv
    says="0 new records, 1 changed, 0 as before" run_kho 0 import t.csv
    is "$output" "2	changed	${id:0:10}	mới"
    is "$(kho show --json "$id" | jq -c '[.title, .note]')" '["mới","cũ"]'
    says="0 new records, 1 changed, 0 as before" run_kho 0 import --json --clear t.csv
    is "$(json '.fields[]')" note
    is "$(kho show --json "$id" | jq -c '[.title, .note]')" '["mới",null]'
    kho undo -q
    is "$(kho show --json "$id" | jq -c '[.title, .note]')" '["mới","cũ"]'
}

@test "files are the pages of their row's record, in order, and are read" {
    mkdir scans
    cp "$data"/{title,peace}.png "$data/two-pages.tif" scans/
    printf 'title,files\nHai tờ,peace.png|title.png\nMột tệp,two-pages.tif\n' >t.csv
    says="3 files taken in, 0 already there, 0 refused
4 pages read in *
2 new records, 0 changed, 0 as before" run_kho 0 import --files scans t.csv
    is "$(kho list --json | jq -r '"\(.title) \(.pages) \(.pages_read)"' | sort)" "Hai tờ 2 2
Một tệp 2 2"
    id=$(kho list --json | jq -r 'select(.title == "Hai tờ").record')
    is "$(kho show "$id" | sed -n 's/^source .*scans.\([a-z]*\).png.*/\1/p')" "peace
title"
    says="0 new records, 0 changed, 2 as before" run_kho 1 import --files scans t.csv
    # Where the originals are gone, the archive still knows them.
    rm -r scans
    says="0 new records, 0 changed, 2 as before" run_kho 1 import --files scans t.csv
    run_kho 0 check -q
    kho undo -q
    is "$(kho list --json | jq -r '"\(.title) \(.pages)"' | sort)" "null 1
null 1
null 2"
}

@test "pages of a record that somebody described do not go into another" {
    rm -r archive
    own_archive
    id=$(id_of peace)
    cp "$data"/{title,peace}.png .
    kho set -q note=x "id:$id"
    printf 'title,files\nx,title.png|peace.png\n' >t.csv
    says="kho import: t.csv:2: column 'files': $id: a file is or becomes a page of this record, which has a description of its own
hint: *
$again" refused 65 import --no-read t.csv
}

@test "a file that cannot be taken in: nothing is described, and the same command goes on" {
    cp "$data/title.png" good.png
    { head -c 8 "$data/peace.png" && echo rubbish; } >bad.png
    printf 'title,files\nMột,good.png\nHai,bad.png\n' >t.csv
    says="kho import: t.csv:3: bad.png: *
*nothing was described. The files that went in are in the archive: the same command goes on from there" \
        run_kho_any 65 import --no-read t.csv
    is "$(kho list --json | jq -r '"\(.title) \(.pages)"')" "null 1"
    cp "$data/peace.png" bad.png
    says="1 file taken in, 0 already there, 0 refused
1 new record, 1 changed, 0 as before" run_kho 0 import --no-read t.csv
    is "$(kho list --json | jq -r '"\(.title) \(.pages)"' | sort)" "Hai 1
Một 1"
}

# As run_kho, but `says` is one pattern for all of standard error.
run_kho_any() {
    local status=0
    kho "${@:2}" >out 2>err || status=$?
    output=$(cat out)
    is "$status" "$1"
    # shellcheck disable=SC2053 # a pattern is meant
    [[ $(cat err) == $says ]] || fail "expected: $says" "got: $(cat err)"
}

@test "columns: unknown, doubled, mapped, passed over" {
    printf 'STT,Số hồ sơ,title\n1,H1,Một\n' >t.csv
    says="kho import: t.csv:1: column 'STT': there is no such column
hint: *--map 'STT='*
kho import: t.csv:1: column 'Số hồ sơ': there is no such column
hint: *
nothing was changed: mend these mistakes, and try again" refused 65 import t.csv
    says="1 new record, 0 changed, 0 as before" run_kho 0 import --map STT= --map 'Số hồ sơ=code' t.csv
    is "$(kho list --json | jq -r '"\(.code) \(.title)"')" "H1 Một"
    printf 'title,Tiêu đề\na,b\n' >t.csv
    says="kho import: t.csv:1: column 'Tiêu đề': says the same as the column 'title'
hint: *
$again" refused 65 import t.csv
    printf 'title\na\n' >t.csv
    for wrong in "--map x=title" "--map title=x" "--map title" "--key nonesuch" "--key code" "--key level"; do
        # shellcheck disable=SC2086 # two words
        says="kho import: *
hint: *" refused 64 import $wrong t.csv
    done
}

@test "wrong cells are all told by line and column, and nothing is changed" {
    cat >t.csv <<'END'
title,date,files,parent,record,tags,Số tờ
a,hôm qua,,,,,
b,2020,nope.tif,,,,
c,2020,,zzz,,,mười
d,2020,,,zz,,
e,2020,,,,,1,9
right,2020,,,,,
END
    says="kho import: t.csv:2: column 'date': 'hôm qua' is not a value of this field
hint: date takes a date: *
kho import: t.csv:3: column 'files': *nope.tif: cannot be opened: No such file or directory
hint: *--files FOLDER*
kho import: t.csv:4: column 'Số tờ': 'mười' is not a value of this field
hint: *
kho import: t.csv:5: column 'record': zz: is no id, and too short *
hint: *
kho import: t.csv:6: the row has 8 cells, and the first line names 7 columns
hint: *
kho import: t.csv:4: column 'parent': zzz: is no id, and too short *
hint: *
nothing was changed: mend these mistakes, and try again" refused 65 import t.csv
    says="kho import: t.csv:2: *
hint: *" # the same in a dry run
    printf 'title,date\na,x\n' >t.csv
    says="$says
$again" refused 65 import -n t.csv
}

@test "of many mistakes the first are told, and how many more there are" {
    { echo date && yes never | head -100; } >t.csv
    before=$(ops)
    run kho import t.csv
    is "$status" 65
    is "$(grep -c "column 'date'" <<<"$output")" 20
    contains "$output" "and 80 more mistakes"
    is "$(ops)" "$before"
}

@test "circles and levels" {
    printf 'code,parent,level\na,b,\nb,c,\nc,a,\n' >t.csv
    says="kho import: t.csv:2: column 'parent': *would stand under itself, by way of others
hint: *line 3*
$again" refused 65 import --key code t.csv
    printf 'code,parent,level\na,b,fonds\nb,,item\n' >t.csv
    says="kho import: t.csv:2: column 'parent': *is of level fonds*
hint: *
$again" refused 65 import --key code t.csv
}

@test "a formula of a spreadsheet's cell is text again" {
    printf "title,note\n'=1+1,'-x\n" >t.csv
    run_kho_quiet import t.csv
    is "$(kho list --json | jq -r '"\(.title) \(.note)"')" "=1+1 -x"
}

run_kho_quiet() {
    run_kho 0 "$1" -q "${@:2}"
}

@test "what is no table: a quote without end, NUL, UTF-16, Latin-1, one row of 64 MB, nothing" {
    wrong() {
        says="kho import: t.csv:$1
hint: *
$again" refused 65 import t.csv
    }
    printf 'title\na\n"b\nc\n' >t.csv
    wrong "3: a quote is opened here and not closed"
    printf 'title\na\0b\n' >t.csv
    wrong "2: there is a NUL byte*"
    printf 'title\ná\n' | iconv -t UTF-16 >t.csv
    wrong "1: *UTF-16*"
    printf 'title\na\ná\n' | iconv -t LATIN1 >t.csv
    wrong "3: the text is not UTF-8"
    : >t.csv
    wrong "1: the table is empty"
    { printf 'title\n'; head -c 64000000 /dev/zero | tr '\0' x; } >t.csv
    wrong "2: a field is longer than *"
    printf 'title|date\na|b\n' >t.csv
    wrong "1: column 'title|date': there is no such column"
    says="kho import: none.csv: cannot be opened: No such file or directory
hint: *" refused 66 import none.csv
}

@test "a record that was deleted does not come back by a table" {
    printf 'title\nx\n' >t.csv
    kho import -q t.csv
    id=$(kho list --ids)
    kho delete -q "id:$id"
    says="kho import: t.csv:2: $id: this record was deleted
hint: to bring it back: echo $id | kho delete --restore -
$again" refused 65 import t.csv
    echo "$id" | kho delete -q --restore -
    says="0 new records, 0 changed, 1 as before" run_kho 1 import t.csv
}

@test "5 MB of rows, a mistake in the last: nothing half done" {
    seq 1 20000 | sed 's/.*/&,Hồ sơ số & về quyền con người và pháp luật; một tiêu đề như những tiêu đề khác trong sổ mục; & & & &,1945-09-02/' |
        { echo code,title,date && cat; } >t.csv
    [ "$(wc -c <t.csv)" -gt 3000000 ]
    { cat t.csv && echo x,y,never; } >wrong.csv
    says="kho import: wrong.csv:20002: column 'date': *
hint: *
$again" refused 65 import wrong.csv
    run_kho 0 import -n -q t.csv
    is "$(wc -l <out)" 20000
}

@test "under another run's lock: 75; a dry run only looks" {
    printf 'title\nx\n' >t.csv
    locked() {
        says="kho import: *
hint: *" run_kho 75 import t.csv
        says="1 new record, 0 changed, 0 as before; this was a dry run" run_kho 0 import -n t.csv
    }
    while_locked locked
}

@test "a value that a vocabulary does not have stays, and is not questioned" {
    kho import -q - <<<$'title,type\nA,Loại lạ' >/dev/null
    kho vocab import -q doctype
    kho export --to csv --all >all.csv
    says="0 new records, 0 changed, 1 as before" run_kho 1 import all.csv
}

@test "who may see more is said; a folder is no table; %41 is no letter" {
    kho import -q - <<<$'code,title,access\n1,A,restricted' >/dev/null
    says="0 new records, 1 changed, 0 as before
1 record is open to more people than before, as the column access says" run_kho 0 import --key code - <<<$'code,access\n1,public'
    mkdir folder
    says="kho import: folder: is a folder, and no table
hint: *" run_kho 65 import folder
    cp "$data/title.png" '100%41.png'
    cp "$data/peace.png" 100A.png
    kho ingest -q --no-read '100%41.png' >/dev/null
    rm '100%41.png'
    kho import -q --no-read - <<<$'files\n100%41.png' >/dev/null
    is "$(kho status --json | jq .pages)" 1
    says="kho import: standard input:2: *
hint: *
$again" refused 65 import - <<<$'files\nx%00.png'
}
