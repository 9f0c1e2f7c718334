#!/usr/bin/env bats
load common

@test "names versions, worker, languages and disk, in an archive or not" {
    run_kho 0 doctor
    for name in kho sqlite worker tesseract libvips languages 'reads itself' disk 'file system'; do
        grep -q "^$name " out || fail "no line for $name" "$output"
    done
    shared_archive
    run_kho 0 doctor --json
    is_json
    is "$(json 'select(.name == "worker").value')" "$KHO_BIN/kho-worker"
    is "$(json .good | sort -u)" true
}

@test "a missing worker is 69 and marked" {
    KHO_WORKER=/nonexistent run_kho 69 doctor
    contains "$output" "! "
    contains "$output" "hint: "
    KHO_WORKER=/nonexistent run_kho 69 doctor --json
    is_json
    [ -n "$(json 'select(.good | not).hint')" ]
}

@test "a worker that dies at once is 69" {
    KHO_WORKER=/bin/false run_kho 69 doctor
}
