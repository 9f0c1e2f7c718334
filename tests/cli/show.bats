#!/usr/bin/env bats
load common

setup() {
    cd "$BATS_TEST_TMPDIR"
    shared_archive
}

@test "fields, master, source and pages" {
    run_kho 0 show "$(id_of two-pages)"
    contains "$output" "record    $(id_of two-pages)"
    contains "$output" "master    $(sha256sum "$data/two-pages.tif" | cut -c1-64) (image/tiff, 6.1 kB)"
    contains "$output" "source    $(realpath "$data")/two-pages.tif, of "
    contains "$output" "page 1    1990 x 165, 300 dpi, read as vie by kho 1, layout by tesseract"
    contains "$output" "page 2    1990 x 165"
}

@test "--text: pages parted by a form feed" {
    run_kho 0 show --text "$(id_of two-pages)"
    is "$(tr -cd '\f' <out | wc -c)" 1
    contains "${output%$'\f'*}" "hoà bình"
    contains "${output#*$'\f'}" "tập huấn"
}

@test "--page chooses one; there is no page 0 and none beyond the last" {
    run_kho 0 show --text --page 2 "$(id_of two-pages)"
    contains "$output" "tập huấn"
    [[ $output != *"hoà bình"* ]]
    local id
    id=$(id_of two-pages)
    says="kho show: $id: has no page 3" run_kho 66 show --page 3 "$id"
    says="kho show: *page*
hint: *" run_kho 64 show --page 0 "$id"
    says="kho show: *page*
hint: *" run_kho 64 show --page -- -1 "$id"
}

@test "--json, and with --layout the words with boxes inside the page" {
    run_kho 0 show --json "$(id_of title)"
    is_json
    is "$(json '.page_list[0] | [.frame, .position, .width, .height, .dpi] | join(" ")')" "0 1 1340 240 300"
    is "$(json '.page_list[0].readings[0] | [.current, .languages] | join(" ")')" "true vie"
    contains "$(json '.page_list[0].text')" "quyền con người"
    is "$(json '.page_list[0].layout')" null
    run_kho 0 show --json --layout "$(id_of title)"
    json '.page_list[0].layout.blocks[].lines[].words[] | .[0]' | grep -qx "quyền"
    is "$(json '[.page_list[0].layout.blocks[].lines[].words[][1] | .[0] < 0 or .[1] < 0 or .[0] + .[2] > 1340 or .[1] + .[3] > 240] | any')" false
}

@test "--metadata has ExifTool's names and values" {
    run_kho 0 show --metadata --json "$(id_of 01-nha)"
    is_json
    # Everything the camera and the cataloguer wrote; not what ExifTool derives from it.
    is "$(json '.metadata["IFD0:Make"]')" "$(jq -r '.["IFD0:Make"]' "$samples/photo/01-nha-co.meta.json")"
    is "$(json '.metadata["ExifIFD:DateTimeOriginal"]')" "$(jq -r '.["ExifIFD:DateTimeOriginal"]' "$samples/photo/01-nha-co.meta.json")"
    run_kho 0 show --metadata "$(id_of 01-nha)"
    contains "$output" "IFD0:Make"
}

@test "a photo's date comes from its camera" {
    run_kho 0 show --json "$(id_of 01-nha)"
    is "$(json .date)" "$(jq -r '.["ExifIFD:DateTimeOriginal"][:10] | gsub(":"; "-")' "$samples/photo/01-nha-co.meta.json")"
}

@test "several ids, and ids on standard input" {
    run_kho 0 show --json "$(id_of title)" "$(id_of peace)"
    is "$(wc -l <out)" 2
    printf '%s\n%s\n' "$(id_of title)" "$(id_of peace)" >ids
    run_kho 0 show --json - <ids
    is "$(wc -l <out)" 2
}

@test "a line of list will do on standard input" {
    kho list kind:photo >lines
    run_kho 0 show --json - <lines
    is "$(json .record)" "$(id_of 01-nha)"
}

@test "an unknown id is 66" {
    says="kho show: zzzzzz: no record *
hint: kho list shows the ids" run_kho 66 show zzzzzz
    is "$output" ""
}

@test "ops and metadata of another make are shown as they are" {
    own_archive
    local id
    id=$(id_of title)
    sql "INSERT INTO op(site, seq, hlc, entity, id, field, kind, bases, value, hash)
            SELECT site, seq + 2 - n, hlc, 'record', '$id', 'mood', 'set', '', 'not JSON ' || n, hash
            FROM (SELECT * FROM op ORDER BY op DESC LIMIT 1), (SELECT 0 AS n UNION SELECT 1);
        UPDATE master SET metadata = '{\"IFD0:Make\":7,\"IFD0:Model\":\"x\"}'"
    run_kho 0 history --json "$id"
    is_json
    is "$(json 'select(.field == "mood").value')" $'not JSON 1\nnot JSON 0' # by site and number
    run_kho 0 history "$id"
    contains "$output" "not JSON 0"
    run_kho 0 show --metadata "$id"
    is "$(tr -s ' ' <out)" "IFD0:Make 7
IFD0:Model x"
    sql "UPDATE master SET metadata = '[1]'"
    run_kho 0 show --metadata "$id"
    is "$output" ""
}
