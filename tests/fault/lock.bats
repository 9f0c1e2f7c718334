#!/usr/bin/env bats
# One run writes to an archive; another that wants to write ends with 75 or waits, and readers do not notice.
load ../cli/common

setup_file() {
    export KHO_SHARED=$BATS_FILE_TMPDIR/shared
    kho init -q "$KHO_SHARED"
    kho -C "$KHO_SHARED" ingest -q --tag batch "$data/title.png" >/dev/null
}

@test "every command that writes is 75 under another run's lock, and says what to do" {
    own_archive
    locked() {
        says="kho *: $archive: another run is writing to this archive
hint: try again when it has ended, or wait for it with --wait SECONDS"
        local command
        for command in "ingest $data" read "read --again" "tag --add x --all" "set title=x --all" "delete --all" \
            "check --fix"; do
            # shellcheck disable=SC2086 # several words are meant
            says=$says run_kho 75 $command
            is "$output" ""
        done
    }
    (cd "$archive" && find . -type f -print0 | sort -z | xargs -0 sha256sum) >before
    while_locked locked
    (cd "$archive" && find . -type f -print0 | sort -z | xargs -0 sha256sum) >after
    cmp before after
}

@test "every command that reads works while another run writes" {
    shared_archive
    locked() {
        local command
        for command in status list "search quyen" "show $(id_of title)" "show --text $(id_of title)" tags check; do
            # shellcheck disable=SC2086 # several words are meant
            run_kho 0 -q $command
        done
    }
    while_locked locked
}

@test "--wait waits for the lock, and the change is made when it is free" {
    own_archive
    mkfifo go
    flock "$archive" cat go >/dev/null &
    until ! flock -n "$archive" true; do sleep 0.02; done
    kho tag -q --wait 60 --add later --all &
    writer=$!
    kho list tag:later >out || true
    is "$(cat out)" ""
    echo >go
    wait $writer
    is "$(kho list -l tag:later | wc -l)" 1
}

@test "a reader that takes long is waited for with what was done" {
    [ "${KHO_TIER:-}" = full ] || skip "for KHO_TIER=full: it takes longer than a lock is waited for"
    own_archive
    sqlite3 "$archive/kho.db" "BEGIN" "SELECT count(*) FROM op" ".shell touch reading" ".shell sleep 13" "COMMIT" >/dev/null &
    local reader=$!
    until [ -e reading ]; do sleep 0.05; done
    run_kho 0 tag -q --add slow --all
    wait $reader
    is "$(sql "SELECT count(*) FROM record_tag WHERE term = 'slow'")" "$(sql 'SELECT count(*) FROM record')"
}
