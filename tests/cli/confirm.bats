#!/usr/bin/env bats
load common

setup() {
    cd "$BATS_TEST_TMPDIR"
    own_archive
    photo=$(id_of 01-nha)
    kho propose -q --all
}

@test "proposals become values, with who proposed and who confirmed them; taken back with kho undo" {
    before=$(kho show --json "$photo" | jq -cS 'del(.values[].at)')
    says="* values confirmed in 1 record" run_kho 0 confirm --by Lan "id:$photo"
    is "$(kho show --json "$photo" | jq -r .title)" "Nhà cổ bên ao làng"
    is "$(kho show --json "$photo" | jq -r '.values[] | select(.field == "title") | "\(.state) \(.by) \(.decided_by)"')" "confirmed xmp Lan"
    says="nothing is proposed for them" run_kho 1 propose --list "id:$photo"
    says="* looked at, 0 new proposals" run_kho 1 propose "id:$photo"
    kho undo -q
    is "$(kho show --json "$photo" | jq -cS '.values | map([.field, .value, .state]) | sort')" "$(jq -cS '.values | map([.field, .value, .state]) | sort' <<<"$before")"
    run_kho 0 check -q
}

@test "some of them: by field, by value, by how sure, by what proposed them" {
    says="1 value confirmed in 1 record" run_kho 0 confirm --field title "id:$photo"
    says="1 value confirmed in 1 record" run_kho 0 confirm --field keyword --value 'nhà cổ' "id:$photo"
    is "$(kho show --json "$photo" | jq -c .keyword)" '["nhà cổ"]'
    says="1 value confirmed in 1 record" run_kho 0 confirm --from exif "id:$photo"
    says="0 values confirmed in 0 records" run_kho 1 confirm --at-least 1 "id:$photo"
    says="kho confirm: nonesuch: no such field
hint: *" run_kho 64 confirm --field nonesuch "id:$photo"
}

@test "what a person said since stays, unless --replace" {
    kho set -q title='Tên của tôi' "id:$photo"
    says="0 values confirmed in 0 records; 1 field keeps what a person said (*" run_kho 1 confirm --field title "id:$photo"
    is "$(kho show --json "$photo" | jq -r .title)" "Tên của tôi"
    says="1 value confirmed in 1 record" run_kho 0 confirm --replace --field title "id:$photo"
    is "$(kho show --json "$photo" | jq -r .title)" "Nhà cổ bên ao làng"
}

# Fills in proposals.csv as a spreadsheet does: rows by field, FIELD=DECISION[=INSTEAD]…
fill_in() {
    python3 - "$@" <<'PY'
import csv, sys
answers = {a.split("=")[0]: (a.split("=") + [""])[1:3] for a in sys.argv[1:]}
rows = list(csv.DictReader(open("proposals.csv", encoding="utf-8-sig", newline="")))
for row in rows:
    row["decision"], row["instead"] = answers.get(row["field"], ("", ""))
with open("decided.csv", "w", encoding="utf-8-sig", newline="") as out:
    writer = csv.DictWriter(out, rows[0].keys(), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
PY
}

@test "through a table: yes, no, and what is right instead; the rest stays open" {
    kho propose --list --csv "id:$photo" >proposals.csv
    is "$(head -c3 proposals.csv | od -An -tx1)" " ef bb bf"
    fill_in title=x keyword=không camera='=-Máy ảnh của ông'
    camera=$(kho show --json "$photo" | jq -r '.values[] | select(.field == "camera").value')
    says="* values decided in 1 record" run_kho 0 confirm --csv decided.csv --by Lan
    run_kho 0 show --json "$photo"
    is "$(json .title)" "Nhà cổ bên ao làng"
    is "$(json '.values[] | select(.field == "title") | "\(.by) \(.decided_by)"')" "xmp Lan"
    is "$(json .camera)" "-Máy ảnh của ông"
    is "$(json '.values[] | select(.field == "camera") | "\(.state) \(.by) \(.decided_by)"')" $'confirmed Lan null\nrejected exif Lan'
    is "$(json '[.values[] | select(.field == "keyword").state] | unique | join(" ")')" rejected
    [ "$(json '[.values[] | select(.state == "proposed")] | length')" -gt 0 ]
    says="0 values decided in 0 records; * rows are about what nobody proposes, or no longer: *" run_kho 1 confirm --csv decided.csv
    kho undo -q
    run_kho 0 show --json "$photo"
    is "$(json .camera)" null
    is "$(json '.values[] | select(.field == "camera") | "\(.state) \(.value)"')" "proposed $camera"
}

@test "a table with mistakes: each by its line, and nothing is decided" {
    kho propose --list --csv --all >proposals.csv
    fill_in title=maybe description=no=other camera=yes
    ops=$(sql 'SELECT count(*) FROM op')
    says="kho confirm: decided.csv:*: decision: 'maybe' is neither yes nor no
kho confirm: decided.csv:*: decision: says no, and what is right stands beside it
hint: *
kho confirm: decided.csv: 2 lines make no sense: nothing was decided
hint: *" run_kho 65 confirm --csv decided.csv
    is "$(sql 'SELECT count(*) FROM op')" "$ops"
    printf 'record,field\r\n' >other.csv
    says="kho confirm: other.csv:1: there is no column value
hint: *" run_kho 65 confirm --csv other.csv
    says="kho confirm: none.csv: *
hint: *" run_kho 66 confirm --csv none.csv
    says="kho confirm: --csv: cannot go with a query
hint: *" run_kho 64 confirm --csv decided.csv title:x
}
