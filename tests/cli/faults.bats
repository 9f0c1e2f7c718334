#!/usr/bin/env bats
# Workers that fail in every way: the page is named with its cause, the batch goes on.
load common

setup_file() {
    export TIER=${KHO_TIER:-default}
}

# Reads $1 pages with a worker that fails as $2 says; more arguments go to kho read.
read_with_fault() {
    local fault=$1
    shift
    KHO_WORKER=$KHO_BIN/kho-worker-faulty KHO_WORKER_FAULT=$fault kho read -q -j1 "$@" >read.out 2>read.err || status=$?
}

# One page, failing at every try: $2 is the cause it is put down to, $3 part of what is said of it.
fails_as() {
    local fault=$1 cause=$2 detail=$3
    shift 3
    rm -rf archive && empty_archive
    kho ingest -q --no-read "$data/title.png" >/dev/null
    status=0
    read_with_fault "$fault:/1" "$@"
    is "$status" 3
    run_kho 0 status --failed --json
    is "$(json '"\(.cause) \(.tries)"')" "$cause 1"
    contains "$(json .detail)" "$detail"
    contains "$(json .versions)" "tesseract"
    contains "$(cat read.err)" "title.png: "
    run_kho 0 check -q
    kho read -q --failed # the same page with a worker that does not fail
    run_kho 1 status --failed
}

@test "a page whose worker dies" {
    fails_as abort crash:SIGABRT "ended in the middle"
    fails_as segv crash:SIGSEGV "ended in the middle"
    fails_as fpe crash:SIGFPE "ended in the middle"
    fails_as exit exit:1 "ended in the middle"
}

@test "a page whose worker hangs, or works for ever" {
    fails_as hang timeout "no sign of life" --page-timeout 5
    fails_as spin timeout "not done after" --page-timeout 2
}

@test "a page that needs more memory than it may have" {
    fails_as oom memory "more memory" --max-memory 700
}

@test "a page whose worker tries to leave its sandbox" {
    [ "$(kho doctor --json | jq -r 'select(.name == "sandbox").good')" = true ] || skip "no seccomp on this kernel"
    fails_as exec sandbox:SIGSYS "what its sandbox forbids"
    fails_as kill sandbox:SIGSYS "what its sandbox forbids"
}

@test "a page whose worker answers with rubbish" {
    fails_as rubbish rubbish ""
    fails_as huge rubbish "larger than allowed"
    fails_as not-utf8 rubbish ""
    fails_as nan rubbish ""
    fails_as outside rubbish "outside the page"
    fails_as other-size rubbish "another size"
}

# $1 pages, and a worker that fails at every $2-th in each of the ways after them.
goes_on() {
    local pages=$1 every=$2 i fault
    shift 2
    empty_archive
    mkdir in
    for ((i = 0; i < pages; ++i)); do twin "$data/title.png" "in/$i.png"; done
    kho ingest -q --no-read in >/dev/null
    for fault; do
        status=0
        read_with_fault "$fault:/$every" --again kind:document
        [ "$status" = 0 ] || fail "$fault: $status" "$(cat read.err)"
        run_kho 0 status --json
        is "$(json .read)" "$pages"
    done
    run_kho 0 check -q
}

@test "a worker that fails at every third page: each page is read at the second try" {
    goes_on 9 3 abort outside huge
}

@test "one page in a hundred of two thousand fails its worker" {
    [ "$TIER" = full ] || skip "for KHO_TIER=full"
    goes_on 2000 100 segv
}

@test "a file that brings its worker down twice in a row is set aside, and tried again when it is named" {
    empty_archive
    mkdir in && cp "$data/title.png" in/
    # As two runs leave it that were cut off with the machine.
    sqlite3 archive/kho.db "INSERT INTO attempt VALUES('$(sha256sum <"$data/title.png" | cut -d' ' -f1)',
        'inspect', 2, '', NULL, '', '', '/in/title.png', 0)"
    says="kho ingest: in/title.png: set aside: *
hint: *kho ingest FILE" run_kho 65 ingest -q in
    run_kho 0 status --failed --json
    is "$(json .cause)" unfinished
    says="kho ingest: in/title.png: set aside: *
hint: *kho ingest FILE" run_kho 65 ingest -q in # and so it stays
    run_kho 0 ingest -q in/title.png
    is "$(sql 'SELECT count(*) FROM attempt')" 0
}

@test "a file that cannot be taken in is remembered with its cause until it can" {
    empty_archive
    head -c 40 "$data/title.png" >broken.png
    says="kho ingest: broken.png: *
hint: *" run_kho 65 ingest -q broken.png
    run_kho 0 status --failed --json
    is "$(json '"\(.path | split("/") | last) \(.stage) \(.cause) \(.page)"')" "broken.png inspect decode null"
    run_kho 0 status
    contains "$output" "broken.png: decode (inspect): "
}

@test "the same text in the sandbox as without, for every kind of file" {
    [[ $(kho doctor --json | jq -r 'select(.name == "sandbox").value') == full* ]] || skip "no whole sandbox on this kernel"
    local file
    for file in "$data/danang.png" "$data/two-pages.tif" "$samples/eng/01-declaration.jp2" "$samples/eng/02-notice.heic" \
        "$samples/fra/01-registre.webp" "$samples/vie/03-danh-may.jpg"; do
        kho ocr --lang eng+vie --sandbox off "$file" >without
        kho ocr --lang eng+vie --sandbox require "$file" >within
        [ -s within ]
        cmp without within
    done
}

@test "the sandbox that is not whole is said once, and required it is refused; its level is kept with the reading" {
    empty_archive
    run_kho 0 ingest -q --sandbox off "$data/title.png"
    is "$(sql 'SELECT sandbox FROM reading')" off
    says="kho ingest: --sandbox: *" run_kho 64 ingest --sandbox maybe "$data/title.png" || true
    run_kho 0 read -q --again --sandbox auto id:"$(sql 'SELECT id FROM record')"
    sql 'SELECT sandbox FROM reading WHERE current' | grep -E '^(full|no-landlock|rlimits)$'
}
