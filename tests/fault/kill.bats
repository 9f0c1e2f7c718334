#!/usr/bin/env bats
# An ingest may be killed again and again; the same command goes on from there and ends in the same state. (Single kills,
# many of them and of other commands too: kill_moments.py. At every system call: kill_syscalls.py.)
#   KHO_SEED=N replays the moments of an earlier run.
load ../cli/common

# bats runs this in a process of its own: what the tests need is exported.
setup_file() {
    export in=$BATS_FILE_TMPDIR/in whole=$BATS_FILE_TMPDIR/whole
    mkdir "$in"
    cp "$data"/{title,peace,danang}.png "$data/two-pages.tif" "$in/"
    (cd "$in" && twin "$data/title.png" twin1.png && twin "$data/danang.png" twin2.png)
    kho init -q "$whole"
    local began=$EPOCHREALTIME
    kho -C "$whole" ingest -q -j2 --tag batch "$in" >/dev/null
    export duration_ms=$((($(tr -d . <<<"$EPOCHREALTIME") - $(tr -d . <<<"$began")) / 1000))
}

# All that an ingest brings about, without times.
state_of() {
    sqlite3 "$1/kho.db" "
        SELECT 'record', id, level, kind, ifnull(title, ''), deleted FROM record ORDER BY id;
        SELECT 'tag', record.id, term FROM record_tag JOIN record ON record.row = record ORDER BY 2, 3;
        SELECT 'source', master.id, name FROM source JOIN master ON master.row = master ORDER BY 2, 3;
        SELECT 'page', master.id, frame, record.id, position, ifnull(reading.text, ''), ifnull(settings, ''), ifnull(document.text, '')
            FROM page JOIN master ON master.row = page.master JOIN record ON record.row = page.record
            LEFT JOIN reading ON reading.page = page.row AND current LEFT JOIN document ON document.page = page.row
            ORDER BY 2, 3;" || return
    (cd "$1/masters" && find . -type f | sort)
}

# The processes of the run that was started with this mark in its environment.
processes_of() {
    grep -lsz "^KHO_TEST_RUN=$1\$" /proc/[0-9]*/environ || true
}

# Starts an ingest of $in, kills it after $1 milliseconds, and waits for its workers to go.
kill_after() {
    local mark=$BATS_TEST_NAME-$RANDOM-$1 run
    KHO_TEST_RUN=$mark kho ingest -q -j2 --tag batch "$in" >/dev/null 2>ingest.err &
    run=$!
    sleep "$(printf '%d.%03d' $(($1 / 1000)) $(($1 % 1000)))"
    kill -9 $run 2>/dev/null || true # it may be done already
    wait $run 2>/dev/null || true
    local tries
    for tries in {1..20}; do
        [ -n "$(processes_of "$mark")" ] || return 0
        sleep 0.1
    done
    fail "workers of a killed run are still there after 2 s: $(processes_of "$mark")"
}

@test "killed again and again, it gets there" {
    empty_archive
    local delay turn
    RANDOM=${KHO_SEED:-1}
    for turn in {1..3}; do
        delay=$((duration_ms / 4 + RANDOM % (duration_ms / 4)))
        kill_after $delay
    done
    # A page that was cut off twice is set aside: it could be the one that brings the machine down.
    kho ingest -q -j2 --tag batch "$in" >/dev/null 2>err || true
    # So is a file that was being looked into; to name it is to insist.
    [ "$(sql "SELECT count(*) FROM attempt WHERE settings = 'inspect'")" = 0 ] ||
        kho ingest -q -j2 --tag batch "$in"/* >/dev/null
    [ "$(sql 'SELECT count(*) FROM attempt')" = 0 ] || kho read -q --failed
    state_of "$whole" >wanted
    state_of archive >got
    diff wanted got
    run_kho 0 check -q
}

@test "a writer killed in the middle of a commit does not keep readers out" {
    mkdir archive
    # The files as a writer has them after its cache spilled into the catalogue: the journal is hot.
    sqlite3 "$whole/kho.db" ".bail on" "PRAGMA cache_size = 1" "BEGIN IMMEDIATE" \
        "UPDATE op SET value = value || ' '" "UPDATE doc SET page_text = 0" \
        ".shell cp '$whole/kho.db' '$whole/kho.db-journal' archive/" "ROLLBACK"
    cp -r "$whole/masters" archive/
    [ -s archive/kho.db-journal ]
    archive=$PWD/archive
    export KHO_ARCHIVE=$archive
    run_kho 0 search --count quyền
    run_kho 0 list
    run_kho 0 check -q
    is "$output" ""
}
