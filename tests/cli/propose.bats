#!/usr/bin/env bats
load common

setup() {
    cd "$BATS_TEST_TMPDIR"
    own_archive
    photo=$(id_of 01-nha)
}

@test "what a photo says of itself is proposed, with what says so, and fills no field" {
    says="* records looked at, * new proposals; *" run_kho 0 propose --all
    run_kho 0 propose --list --json "id:$photo"
    is "$(json 'select(.field == "title") | "\(.value) \(.state) \(.by)"')" "Nhà cổ bên ao làng proposed xmp"
    is "$(kho show --json "$photo" | jq -r .title)" null
    contains "$(kho show "$photo")" "proposed  title: Nhà cổ bên ao làng (xmp"
    run_kho 0 list --ids proposed:title
    contains "$output" "$photo"
    says="* records looked at, 0 new proposals" run_kho 1 propose --all
    run_kho 0 check -q
}

@test "what a person entered is neither changed nor asked about" {
    kho set -q title='Tên của tôi' "id:$photo"
    kho propose -q --all
    run_kho 0 propose --list --json "id:$photo"
    is "$(json 'select(.field == "title") | .value')" ""
    is "$(kho show --json "$photo" | jq -r .title)" "Tên của tôi"
}

@test "by rules: tags and values, withdrawn when the rule says so no longer" {
    printf '[[rule]]\nname = "peace"\nwords = ["hoa binh"]\ntag = "peace"\n' >r.toml
    says="* looked at, 2 new proposals; *" run_kho 0 propose --no-letters --no-photos --no-languages --rules r.toml --all
    run_kho 0 propose --list --json
    is "$(json '"\(.field) \(.value) \(.by)"' | sort -u)" "tag peace rule:peace"
    printf '[[rule]]\nname = "peace"\nwords = ["chien tranh"]\ntag = "war"\n' >r.toml
    kho propose -q --no-letters --no-photos --no-languages --rules r.toml --all || true
    says="nothing is proposed for them" run_kho 1 propose --list
}

@test "wrong rules change nothing: 78" {
    printf '[[rule]]\nname = "x"\ntag = "t"\n' >r.toml
    ops=$(sql 'SELECT count(*) FROM op')
    says="kho propose: r.toml:1: *
*" run_kho 78 propose --rules r.toml --all
    is "$(sql 'SELECT count(*) FROM op')" "$ops"
}

@test "none that matches is 1, no query is 64, another's lock 75" {
    says="0 records looked at, 0 new proposals" run_kho 1 propose tag:none
    says="kho propose: no record was named
hint: *" run_kho 64 propose
    locked() {
        says="kho propose: *
hint: *" run_kho 75 propose --all
    }
    while_locked locked
}
