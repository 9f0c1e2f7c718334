#!/usr/bin/env bats
load common

@test "a seed draws the same pages again; empty texts for those who must not see what was read" {
    own_archive
    run_kho 0 sample 1 --into a --seed 5 -q
    run_kho 0 sample 1 --into b --seed 5 --empty -q
    is "$(ls a)" "$(ls b)"
    [ -s a/*.txt ]
    [ ! -s b/*.txt ]
}

@test "no more pages than there are" {
    own_archive
    run_kho 0 sample 1000 --into a --json -q
    is_json
    is "$(wc -l <out)" "$(kho status --json | jq .read)"
    is "$(json .output | sort)" "$(find a -name '*.txt' | sort)"
    is "$(json '"\(.page) \(.position)"' | sort)" "$(kho list -l | kho show --json - |
        jq -r '.page_list[] | select(.text) | "\(.page) \(.position)"' | sort)"
    is "$(find a -name '*.txt' | wc -l)" "$(kho status --json | jq .read)"
}

@test "no page is 1" {
    empty_archive
    says="no page that was read matches" run_kho 1 sample 5 --into c
}
