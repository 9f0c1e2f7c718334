#!/usr/bin/env bats
# kho export --to csv, jsonl, dc, ead: what is said of records.
load common

setup() {
    cd "$BATS_TEST_TMPDIR" || return
    own_archive
    two=$(id_of two-pages) title=$(id_of title) house=$(id_of 01-nha-co)
    kho set -q 'title=Biên bản "2", họp' date=14/9/2022 type=BB note=$'=1+1\nhai' keyword=báo 'keyword+=a|b\c' access=public "id:$two"
    kho set -q subject='V/v nước sạch' date=1945-08 code=-12/HS language=fr retention=permanent "id:$title"
    kho tag -q --add place:48 --add draft "id:$two"
}

well_formed() {
    command -v xmllint >/dev/null || skip "no xmllint here"
    xmllint --nonet --noout "$@"
}

@test "csv: a row for each record, the columns that are filled, spreadsheets kept from computing" {
    run_kho 0 export --to csv --columns title,date,keyword,note,tags,code "id:$two OR id:$title"
    sort out >rows
    {
        printf '\xef\xbb\xbfrecord,title,date,keyword,note,tags,code\r\n'
        printf '%s,"Biên bản ""2"", họp",2022-09-14,báo|a\\|b\\\\c,"'\''=1+1\nhai",draft|place:48,\r\n' "$two"
        printf "%s,,1945-08,,,,'-12/HS\r\n" "$title"
    } | sort | cmp - rows
    run_kho 0 export --to csv --all -o all.csv
    is "$output" all.csv
    is "$(head -1 all.csv)" $'\xef\xbb\xbfrecord,parent,title,level,kind,date,language,access,code,type,subject,keyword,retention,note,tags\r'
    is "$(python3 -c 'import csv; print(sum(1 for row in csv.reader(open("all.csv", newline="", encoding="utf-8-sig"))))')" \
        "$(($(kho list -l | wc -l) + 1))"
    run_kho 0 export --to csv --all
    cmp out all.csv
}

@test "csv: files of each record; neither what is proposed nor what is deleted" {
    run_kho 0 export --to csv --files "id:$two"
    contains "$(head -1 out)" ",tags,files"
    contains "$output" "/two-pages.tif"
    kho propose -q --all
    contains "$(kho show "$house")" "proposed  title: "
    run_kho 0 export --to csv --columns title "id:$house"
    is "$(tail -1 out)" "$house,"$'\r'
    kho delete -q "id:$house"
    run_kho 0 export --to csv --all
    [[ $output != *"$house"* ]]
    echo "$house" >ids
    says="1 record is deleted: left out" expect 1 bash -c "kho export --to csv - <ids"
}

@test "csv: headings in a language, and lists of the state with its codes" {
    run_kho 0 export --to csv --headings vi --columns title,access "id:$title"
    is "$output" $'\xef\xbb\xbfrecord,Tiêu đề,Chế độ sử dụng\r\n'"$title"$',,internal\r'
    run_kho 0 export --to csv --headings document "id:$two"
    contains "$output" issuedDate,language,mode,docCode,typeName,
    contains "$output" $'\n14/09/2022,,01,,Biên bản,'
    says="1 record does not belong in this list: level:file chooses those that do" run_kho 0 export --to csv --headings file "id:$title"
    contains "$output" $'\n,08/1945,08/1945,03,02,'"'-12/HS,"
}

@test "jsonl: what list says, and who said each value" {
    run_kho 0 list --json "id:$two OR id:$title"
    jq -cS . out | sort >listed
    KHO_BY=Lan kho set -q issuer=Sở "id:$two"
    run_kho 0 export --to jsonl "id:$two OR id:$title"
    is_json
    is "$(jq -cS 'del(.values, .issuer)' out | sort)" "$(cat listed)"
    is "$(json '.values[] | select(.field == "issuer") | "\(.value) \(.by) \(.state)"')" "Sở Lan confirmed"
}

@test "dc: one record is a document of oai_dc; several stand in one element, or in a folder each" {
    run_kho 0 export --to dc "id:$two"
    contains "$output" "<oai_dc:dc "
    contains "$output" ' <dc:title>Biên bản "2", họp</dc:title>'
    contains "$output" " <dc:rights>access: public</dc:rights>"
    run_kho 0 export --to dc "id:$two OR id:$title"
    contains "$output" $'\n<records>\n'
    contains "$output" "  <dc:title>V/v nước sạch</dc:title>"
    cp out several.xml
    run_kho 0 export --to dc --all -o dc/
    is "$(sort out)" "$(kho list -l | sed 's|.*|dc/&.xml|' | sort)"
    well_formed several.xml dc/*.xml
}

@test "ead: a finding aid; labels in the user's language" {
    run_kho 0 export --to ead --all -o all.xml
    is "$(grep -c '<c ' all.xml)" "$(kho list -l | wc -l)"
    grep -q '<archdesc level="collection">' all.xml
    run_kho 0 export --to ead "id:$title"
    contains "$output" '<archdesc level="item" audience="internal">'
    contains "$output" "<unitid>-12/HS</unitid>"
    contains "$output" '<datesingle standarddate="1945-08">1945-08</datesingle>'
    contains "$output" "<p>Permanent</p>"
    LC_ALL= LANG=vi_VN.UTF-8 run_kho 0 export --to ead "id:$title"
    contains "$output" "<p>Vĩnh viễn</p>"
    run_kho 0 export --to ead "id:$title OR id:$two" -o each/
    is "$(sort out)" "$(printf '%s\n' "each/$title.xml" "each/$two.xml" | sort)"
    well_formed all.xml each/*.xml
}

@test "what makes no sense is refused before anything is written" {
    says="kho export: titel: is no column
hint: there are record, parent, tags, files, title, *" run_kho 64 export --to csv --columns titel --all
    says="kho export: --columns: is of tables
hint: --to csv writes one" run_kho 64 export --to dc --columns title --all
    says="kho export: file: is a list with columns of its own
hint: choose columns, or a list" run_kho 64 export --to csv --headings file --files --all
    says="kho export: out/: is a folder, and all records go into one file of this format
hint: -o FILE.jsonl" run_kho 64 export --to jsonl -o out/ --all
    says="kho export: --headings: *
hint: *" run_kho 64 export --to csv --headings de --all
    [ ! -e out/ ]
    says="no record matches" run_kho 1 export --to csv tag:nothing
    run_kho 0 export --to csv -o a.csv --all
    says="kho export: a.csv: exists already
hint: --force writes over it" run_kho 73 export --to csv -o a.csv --all
    run_kho 0 export --to csv -o a.csv --force --all
}
