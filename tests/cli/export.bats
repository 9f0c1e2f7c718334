#!/usr/bin/env bats
load common

setup_file() {
    cd "$BATS_FILE_TMPDIR" || return
    kho init -q archive 2>/dev/null >/dev/null
    kho -C archive ingest -q "$data/two-pages.tif" "$data/title.png" >/dev/null
    kho -C archive ingest -q --no-read "$data/peace.png" >/dev/null
}

setup() {
    cd "$BATS_TEST_TMPDIR" || return
    cp -r "$BATS_FILE_TMPDIR/archive" archive
    two=$(kho -C archive list --json | jq -r 'select(.file_name == "two-pages.tif").record')
}

@test "text and json are what show gives, without reading again" {
    run_kho 0 -C archive show --text "$two"
    cp out shown
    KHO_WORKER=/nowhere run_kho 0 -C archive export "id:$two"
    cmp out shown
    run_kho 0 -C archive export --to json "id:$two"
    is_json
    is "$(json '"\(.page) \(.file)"')" $'1 two-pages.tif\n2 two-pages.tif'
}

@test "a document for each record, named after its file; what was not read is said" {
    says="1 page was not read yet: left out; kho read reads them" run_kho 0 -C archive export --all --to alto -o new/
    is "$output" $'new/title.xml\nnew/two-pages.xml'
    is "$(grep -c '<Page ' new/two-pages.xml)" 2
}

@test "pdf: the record's title, note and tags; a bookmark for each record" {
    command -v pdftotext >/dev/null || skip "no pdftotext here"
    run_kho 0 -C archive set -q title="Biên bản (2)" "id:$two"
    run_kho 0 -C archive set -q note="Ghi chú" "id:$two"
    run_kho 0 -C archive tag -q --add place:48 "id:$two"
    run_kho 0 -C archive export --to pdf -o one.pdf "id:$two"
    is "$output" one.pdf
    pdfinfo one.pdf >info
    grep -q '^Title: *Biên bản (2)$' info
    grep -q '^Subject: *Ghi chú$' info
    grep -q '^Keywords: *place:48$' info
    kho -C archive show --text "$two" | tr -d ' \n\f\t' >text
    pdftotext -raw one.pdf - | tr -d ' \n\f\t' | cmp - text
    says="1 page was not read yet: in the PDF without text; kho read reads them" run_kho 0 -C archive export --all --to pdf -o all.pdf
    is "$(pdfinfo all.pdf | awk '/^Pages/ { print $2 }')" 4
    is "$(pdftoppm -r 10 all.pdf page && ls page-* | wc -l)" 4
}

@test "a master whose bytes changed is not put in a PDF: named, the rest is written, 3" {
    master=$(find archive/masters -name "$(kho -C archive show --json "$two" | jq -r '.page_list[0].master')")
    chmod u+w "$master" && printf x >>"$master"
    says="kho export: *: could not be read (master): its bytes are not those that were taken in
hint: restore it *
kho export: *: could not be read (master): *
hint: restore it *
1 page was not read yet: *" run_kho 3 -C archive export --all --to pdf -o all.pdf
}

@test "nothing matches: 1; nothing was named: 64; wrong format: 64" {
    says="no record matches" run_kho 1 -C archive export nothingofthekind
    says="kho export: no record was named
hint: *" run_kho 64 -C archive export
    says="kho export: --to: *
hint: *" run_kho 64 -C archive export --to docx --all
}

@test "pdf: a page that was not read stands as its file says" {
    # EXIF: orientation 6, behind the head of a JPEG.
    { head -c 2 "$samples/vie/03-danh-may.jpg"
      printf '\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\1\x01\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0'
      tail -c +3 "$samples/vie/03-danh-may.jpg"; } >turned.jpg
    run_kho 0 -C archive ingest -q --no-read turned.jpg
    says="1 page was not read yet: *" run_kho 0 -C archive export --to pdf -o turned.pdf "id:$(kho -C archive list --json | jq -r 'select(.file_name == "turned.jpg").record')"
    is "$(pdfinfo turned.pdf | awk '/^Page rot/ { print $3 }')" 90
}
