#!/usr/bin/env bats
# What comes from outside (names, titles, texts, metadata, queries) steers no terminal and forges no line.
load common

forged=$'\e[2J\e]0;x\a\u202egnp.\u0085\u009b1m\u2028\ufeff\x7f\nkho: forged\tline'

setup() {
    cd "$BATS_TEST_TMPDIR" || return
    empty_archive
}

# Fails if one of the files has a byte or character that could steer; newline, tab and form feed may be there.
harmless() {
    local file
    for file; do
        iconv -f UTF-8 -t UTF-8 "$file" >/dev/null || fail "$file is not UTF-8:" "$(cat -v "$file")"
        if grep -aP '[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\x{61c}\x{200e}\x{200f}\x{2028}-\x{202e}\x{2066}-\x{2069}\x{feff}]' "$file"; then
            fail "$file could steer a terminal:" "$(cat -A "$file")"
        fi
        # Only the form that is shown: a line of its own would begin with it.
        if grep -a '^kho: forged' "$file"; then fail "$file has a forged line"; fi
    done
}

# Runs kho with a terminal as standard output, which goes to ./out without the carriage returns the terminal adds.
on_terminal() {
    local command
    command=$(printf '%q ' kho "$@")
    NO_COLOR=1 script -qec "$command 2>err" typescript </dev/null >/dev/null || true
    sed -e '1d;$d' -e 's/\r*$//' typescript >out
    output=$(cat out)
}

# A record whose page was read by a worker that answers with hostile words.
hostile_record() {
    cp "$data/title.png" "x$forged.png"
    KHO_WORKER=$KHO_BIN/kho-worker-faulty KHO_WORKER_FAULT=steer:1 kho ingest "x$forged.png" >out 2>err
    id=$(sqlite3 archive/kho.db 'SELECT id FROM record')
}

# What kho set would refuse, as another program writes it.
described_record() {
    hostile_record
    python3 - archive/kho.db "$id" "$forged" <<'END'
import hashlib, json, sqlite3, sys
catalogue, record, forged = sqlite3.connect(sys.argv[1]), sys.argv[2], sys.argv[3]
site, name, seq, hlc, last = catalogue.execute(
    "SELECT site, site.id, seq, hlc, hash FROM op JOIN site USING(site) ORDER BY op DESC LIMIT 1").fetchone()
for field in ("title", "note", "place"):
    seq, hlc = seq + 1, hlc + 1
    op = (seq, hlc, "record", record, field, "set", "", json.dumps(f"{field} {forged}"))
    parts = [str(part).encode() for part in (name, *op)]
    last = hashlib.sha256(last + b"".join(b"%d:%s" % (len(part), part) for part in parts)).digest()
    catalogue.execute("INSERT INTO op(site, seq, hlc, entity, id, field, kind, bases, value, hash)"
                      " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (site, *op, last))
catalogue.commit()
END
    kho check --fix -q >/dev/null 2>&1 || true
}

@test "ingest: a hostile name is one line" {
    hostile_record
    harmless out err
    is "$(wc -l <out)" 1
    contains "$(cat out)" 'x\u{1B}[2J\u{1B}]0;x\u{7}\u{202E}gnp.\u{85}'
    says='x*\u{A}kho: forged*already there*
0 files*' run_kho 1 ingest -v "x$forged.png"
    harmless err
}

@test "ingest: hostile names that are refused, and folders" {
    mkdir "d$forged"
    echo no >"d$forged/n$forged.txt"
    : >"e$forged.png"
    KHO_ARCHIVE=$PWD/archive kho ingest -v "d$forged" "e$forged.png" "missing$forged" >out 2>err || true
    harmless out err
    grep -q '^kho ingest: missing\\u{1B}' err
    grep -q '^kho ingest: e\\u{1B}' err
}

@test "list, show, search, status, check and tags, in a pipe" {
    described_record
    for command in list "show $id" "show --metadata $id" "history $id" "search quyền" "search title" status \
        "status --failed" check tags; do
        # shellcheck disable=SC2086 # words are meant
        kho $command >out 2>err || true
        harmless out err
    done
    run_kho 0 list
    is "$(wc -l <out)" 1
    is "$(tr -cd '\t' <out | wc -c)" 4
    run_kho 0 search quyền
    is "$(wc -l <out)" 2
    contains "$output" 'quyền\u{9B}31m \u{202E}gnp \u{85}kho:'
}

@test "the same on a terminal" {
    described_record
    for command in list "show $id" "history $id" "search quyền" status check "show --text $id"; do
        # shellcheck disable=SC2086 # words are meant
        on_terminal $command
        [ -s out ] || fail "$command wrote nothing"
        harmless out err
    done
    contains "$output" 'quyền\u{9B}31m \u{202E}gnp \u{85}kho: forged\u{2028} \u{FEFF}người'
}

@test "search marks its hits on a terminal, and nothing else is in bold" {
    hostile_record
    script -qec "kho search quyền" typescript </dev/null >/dev/null
    sed -e '1d;$d' -e 's/\r*$//' -e $'s/\e\\[1m/</' -e $'s/\e\\[0m/>/' typescript >out
    harmless out
    contains "$(cat out)" '<quyền>\u{9B}31m'
}

@test "show --text and ocr: as read in a pipe, escaped on a terminal" {
    hostile_record
    run_kho 0 show --text "$id"
    contains "$output" $'quyền\u009b31m \u202egnp'
    cp "$data/title.png" title.png
    export KHO_WORKER=$KHO_BIN/kho-worker-faulty KHO_WORKER_FAULT=steer:1
    run_kho 0 ocr title.png
    contains "$output" $'quyền\u009b31m \u202egnp'
    on_terminal ocr title.png
    harmless out err
    contains "$output" 'quyền\u{9B}31m \u{202E}gnp \u{85}kho: forged\u{2028}'
}

@test "--json is harmless too, and keeps every character" {
    described_record
    for command in list "show $id" "history $id" "search quyền" status; do
        # shellcheck disable=SC2086 # words are meant
        kho $command --json >out
        is_json
        harmless out
    done
    run_kho 0 list --json
    is "$(json .title)" "title $forged"
    is "$(json .note)" "note $forged"
    run_kho 0 show --json "$id"
    is "$(json '.page_list[0].text')" $'quyền\u009b31m \u202egnp \u0085kho: forged\u2028 \ufeffngười'
}

@test "--json: a path that is not UTF-8 keeps its bytes" {
    cp "$data/title.png" $'t\xff%.png'
    run_kho 0 ingest -q --json --no-read $'t\xff%.png'
    is_json
    is "$(json .path)" $'t\ufffd%.png'
    is "$(json .path_escaped)" 't%FF%25.png'
    run_kho 0 ocr --json $'t\xff%.png'
    is "$(json .file_escaped)" 't%FF%25.png'
}

@test "metadata of a file" {
    cp "$samples/photo/01-nha-co.jpg" photo.jpg
    exiftool -q -overwrite_original -Make=$'M\e[31m\u202e' -XMP-dc:Title=$'T\u009b1m\u0085kho: forged' photo.jpg
    kho ingest -q --no-read photo.jpg >out
    id=$(sqlite3 archive/kho.db 'SELECT id FROM record')
    run_kho 0 show --metadata "$id"
    harmless out
    contains "$output" 'M\u{1B}[31m\u{202E}'
    run_kho 0 show --metadata --json "$id"
    is_json
    harmless out
    is "$(json '.metadata["XMP-dc:Title"]')" $'T\u009b1m\u0085kho: forged'
}

@test "messages about queries, tags, fields, options and commands" {
    hostile_record
    for command in search list show tag set ingest status; do
        kho "$command" "($forged" >out 2>err || true
        harmless out err
        kho "$command" "--o$forged" >out 2>err || true
        harmless out err
    done
    says='kho tag: T*: not a tag
hint: *' run_kho 64 tag --all --add "T$forged"
    harmless err
    says='kho set: *
hint: *' run_kho 64 set --all "f$forged=1"
    harmless err
    says='kho: x*: no such command
hint: *' run_kho 64 "x$forged"
    harmless err
    says='kho list: *
hint: *' KHO_ARCHIVE="$PWD/none$forged" run_kho 66 list
    harmless err
    says='kho ocr: *: cannot be opened*
hint: *' run_kho 66 ocr "none$forged"
    harmless err
}

@test "what another site wrote need not be JSON" {
    hostile_record
    cp archive/kho.db changed.db
    sqlite3 changed.db "UPDATE op SET value = 'no JSON ' || char(27) WHERE kind = 'event' OR field = 'new'"
    mkdir other && cp -r archive/. other/ && cp changed.db other/kho.db
    kho -C other history "$id" >out
    harmless out
    kho -C other history --json "$id" >out
    is_json
    harmless out
}
