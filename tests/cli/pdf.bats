#!/usr/bin/env bats
# PDF files as what archives hand over.
load common

engines() {
    kho -C archive show --json "$1" | jq -r '.page_list[].readings[].engine'
}

# A scan with somebody's text behind it, as OCR programs make them.
scan_with_text() {
    kho ocr -q --to pdf -o scan.pdf "$data/title.png" "$samples/vie/07-xoay-90.png"
}

@test "a page that is text is not read, unless that is asked for" {
    run_kho 0 ocr --to json "$data/born-digital.pdf"
    is "$(json .engine)" $'text layer, by by hand\ntext layer, by by hand'
    is "$(json .text | head -n 1)" "Born digital"
    contains "$output" "The second page lies on its side."
    is "$(head -n 1 out | jq -c '[.layout.width, .layout.height, .layout.dpi]')" "[1242,1750,300]"
    run_kho 0 ocr --to json --ocr --lang eng "$data/born-digital.pdf"
    is "$(json .engine | cut -c1-5 | uniq)" "kho 1"
    contains "$output" "All human beings are born free and equal"
}

@test "a PDF is taken in as it is; its text layer is a reading of its own, and kho's comes when it is asked for" {
    scan_with_text
    run_kho 0 init -q archive
    run_kho 0 -C archive ingest -q scan.pdf
    id=$(cut -f1 out)
    cmp scan.pdf "$(find archive/masters -type f ! -name '*.json')"
    is "$(engines "$id")" $'text layer, by kho\ntext layer, by kho'
    run_kho 0 -C archive search --count 'giáo dục'
    is "$output" 1
    run_kho 0 -C archive read -q "id:$id"
    is "$(engines "$id" | cut -c1-10 | sort | uniq -c | xargs)" "2 kho 1, lay 2 text layer"
    is "$(kho -C archive show --json "$id" | jq -r '[.page_list[].readings[] | select(.current).engine[:5]] | unique[]')" "kho 1"
    is "$(kho -C archive show --json "$id" | jq -c '.page_list[1] | [.width, .height]')" "$(vipsheader "$samples/vie/07-xoay-90.png" | sed -E 's/.*: ([0-9]+)x([0-9]+) .*/[\1,\2]/')"
    run_kho 0 -C archive show "$id"
    is "$(grep -c '^          also as vie by text layer, by kho (text-layer): [0-9.]* % of the characters differ$' out)" 2
    is "$(kho -C archive show --json "$id" | jq -c '[.page_list[0].readings[].differs | . >= 0 and . < 0.2]')" "[true,true]"
    run_kho 0 -C archive show --metadata "$id"
    contains "$output" "PDF:Producer"
}

@test "the image of a scan comes out of the PDF as it went in" {
    scan_with_text
    run_kho 0 ocr -q --ocr --to pdf -o again.pdf scan.pdf "$samples/vie/03-danh-may.jpg"
    command -v pdfimages >/dev/null || skip "no pdfimages here"
    pdfimages -png scan.pdf first
    pdfimages -png again.pdf second
    for page in 000 001; do
        vips subtract first-$page.png second-$page.png difference.v
        is "$(vips max difference.v | cut -d. -f1) $(vips min difference.v | cut -d. -f1)" "0 0"
    done
}

@test "what needs a password is refused with the reason; what it protects only is read" {
    command -v qpdf >/dev/null || skip "no qpdf here"
    qpdf --encrypt secret secret 256 -- "$data/born-digital.pdf" locked.pdf
    says="kho ocr: locked.pdf: is encrypted: it opens with a password only
hint: take the password off *" run_kho 65 ocr locked.pdf
    qpdf --encrypt "" owner 256 -- "$data/born-digital.pdf" protected.pdf
    run_kho 0 ocr protected.pdf
    contains "$output" "Born digital"
}

@test "what is damaged is repaired as far as can be, and that is said" {
    sed 's/^startxref$/startxreg/' "$data/born-digital.pdf" >broken.pdf
    says="broken.pdf: damaged: what could be made out of it was repaired" run_kho 0 ocr broken.pdf
    contains "$output" "Born digital"
    head -c 300 "$data/born-digital.pdf" >cut.pdf
    says="kho ocr: cut.pdf: the PDF is broken: *
hint: *" run_kho 65 ocr cut.pdf
}

@test "a broken PDF among good files: named, the rest is taken in, 3" {
    printf '%%PDF-1.7\nnothing\n' >bad.pdf
    run_kho 0 init -q archive
    says="kho ingest: bad.pdf: the PDF is broken: *
hint: *" run_kho 3 -C archive ingest -q bad.pdf "$data/born-digital.pdf" "$data/title.png"
    is "$(wc -l <out)" 2
}

@test "pages of a PDF can be put right as images" {
    run_kho 0 normalize -o pages/ "$data/born-digital.pdf"
    is "$(ls pages | xargs)" "born-digital-2.png born-digital.png"
}
