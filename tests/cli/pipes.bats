#!/usr/bin/env bats
# What lists records can be piped into whatever takes them.
load common

setup() {
    cd "$BATS_TEST_TMPDIR"
    own_archive
}

# The commands that take - for ids on standard input, each as it changes nothing that the next one needs.
takers=(
    "list -l" "list --facet kind" "show" "show --text" "show --json" "history" "history --json" "history --at 2100-01-01"
    "tag --add piped" "set note=piped" "undo --to 2100-01-01" "propose" "propose --list" "confirm --field language"
    "reject" "status --quality" "read" "sample 1 --into drawn" "export --to text -o texts/" "package -o bags/"
    "delete" "delete --restore"
)

# taken_by COMMAND FILE: the command has the ids in FILE for its records.
taken_by() {
    local status=0
    # shellcheck disable=SC2086 # words are meant
    kho $1 - <"$2" >taken 2>said || status=$?
    # 1 is an answer too: nothing was proposed, differed or was to be read. Not that there were no records.
    [ "$status" -le 1 ] || fail "kho $1 -: status $status" "$(cat said)"
    ! grep -q "no ids\|no record matches" said || fail "kho $1 -: $(cat said)"
}

@test "ids, lines of a list and of an ingest go into every command that takes records" {
    kho list -l >"ids of list"
    kho list >"lines of list"
    kho search -l 'học OR quyền' >"ids of search"
    twin "$data/title.png" new.png
    kho ingest -q --no-read new.png >"lines of ingest"
    for file in ids* lines*; do
        [ -s "$file" ]
        for command in "${takers[@]}"; do taken_by "$command" "$file"; done
        rm -rf drawn texts bags
    done
}

@test "what is chosen by ids is what is changed" {
    kho search -l bạch đằng | kho tag -q --add seen -
    is "$(kho list -l tag:seen)" "$(id_of danang)"
    is "$(kho list | kho list -l -)" "$(kho list -l)"
    is "$(kho list tag:seen | kho show --json - | jq -r .record)" "$(id_of danang)"
    is "$(kho list -l tag:seen | kho history --json - | jq -r .record | sort -u)" "$(id_of danang)"
    is "$(kho list -l tag:seen | kho list --facet tag -)" $'1\tseen'
    is "$(kho list -l | kho list --facet kind -)" "$(kho list --facet kind)"
    is "$(kho list -l tag:seen | kho status --quality --json - | jq -r .record)" "$(id_of danang)"
    id_of danang | sed 's/^/id:/' | kho tag -q --remove seen -
    is "$(kho list -l tag:seen 2>/dev/null)" ""
}

@test "ids separated by NUL" {
    printf '%s\0' "$(id_of danang)" "$(id_of title)" >ids
    is "$(kho show -0 --json - <ids | jq -r .record)" "$(tr '\0' '\n' <ids)"
    is "$(kho history -0 --json - <ids | jq -r .record | uniq)" "$(tr '\0' '\n' <ids)"
}

@test "no ids at all is 1, and said" {
    for command in "list -l" "list --facet kind" show history "tag --add x" "set note=x" propose confirm reject delete \
        "export --to text" "package -o bag" read "sample 1 --into drawn" "status --quality"; do
        status=0
        # shellcheck disable=SC2086
        kho $command - </dev/null >out 2>err || status=$?
        [ "$status" = 1 ] || fail "kho $command -: status $status" "$(cat err)"
        grep -qx "there were no ids on standard input" err || fail "kho $command -:" "$(cat err)"
    done
}

@test "what is no list of ids is refused, with what would be one" {
    kho search quyền >hits
    says="kho tag: standard input: has a line that begins with no id: *
hint: kho list, kho search -l and kho ingest write such lines; *" run_kho 64 tag --add x - <hits
    kho list --json >lines
    says="kho tag: standard input: has a line that begins with no id: {*
hint: *jq -r .record*" run_kho 64 tag --add x - <lines
    says="no tag is in use" run_kho 1 tags
    says="kho search: -: kho search takes words, and no ids on standard input
hint: kho list - *" run_kho 64 search - <lines
}
