#!/usr/bin/env bats
load common

@test "text on standard output and not a byte on standard error" {
    run_kho 0 ocr "$data/title.png"
    contains "$output" "Kết quả giáo dục quyền con người trong nhà trường"
}

@test "several files come out in the order they were named, a form feed between pages" {
    run_kho 0 ocr -j2 "$data/two-pages.tif" "$data/title.png" "$data/peace.png"
    is "$(tr -cd '\f' <out | wc -c)" 3
    local -a pages
    mapfile -d $'\f' -t pages <out
    contains "${pages[0]}" "hoà bình"
    contains "${pages[1]}" "tập huấn"
    contains "${pages[2]}" "BÁO CÁO"
    contains "${pages[3]}" "hòa bình"
    [ "$(tail -c 1 out)" != $'\f' ]
}

@test "- is standard input, a pipe too" {
    run_kho 0 ocr - <"$data/title.png"
    cp out redirected
    cat "$data/title.png" | run_kho 0 ocr -
    cmp out redirected
    run_kho 0 ocr "$data/title.png"
    cmp out redirected
}

@test "languages are found out where that is asked for, and only there" {
    run_kho 0 ocr --lang auto --to json "$data/title.png" "$samples/eng/01-declaration.jp2"
    is "$(json .layout.languages)" $'vie\neng'
    run_kho 0 ocr --lang eng --to json "$data/title.png"
    is "$(json .layout.languages)" eng
    says="kho ocr: auto: languages are found out by kho's own recogniser only
hint: name the languages*" run_kho 64 ocr --lang auto --engine tesseract "$data/title.png"
    says="kho ocr: --lang: 'vie+auto' auto stands for all*
hint: *" run_kho 64 ocr --lang vie+auto "$data/title.png"
}

@test "json: a page a line, its boxes inside the image" {
    run_kho 0 ocr --to json "$data/two-pages.tif" "$data/title.png"
    is_json
    is "$(json '"\(.page) \(.file | split("/")[-1])"')" $'1 two-pages.tif\n2 two-pages.tif\n1 title.png'
    cp out to
    run_kho 0 ocr --json "$data/two-pages.tif" "$data/title.png"
    cmp out to
    is "$(tail -n 1 out | jq '[.layout.blocks[].lines[].words[][1] | .[0] < 0 or .[1] < 0 or .[0] + .[2] > 1340 or .[1] + .[3] > 240] | any')" false
    is "$(tail -n 1 out | jq '.confidence > 80 and .confidence <= 100')" true
}

@test "a missing file among good ones: the others are read, 3" {
    says="kho ocr: nofile.png: cannot be opened: No such file or directory
hint: *" run_kho 3 ocr "$data/title.png" nofile.png "$data/peace.png"
    contains "$output" "BÁO CÁO"
    contains "$output" "hòa bình"
    is "$(tr -cd '\f' <out | wc -c)" 1
}

@test "only missing files: 66" {
    says="kho ocr: nofile.png: cannot be opened: No such file or directory
hint: *" run_kho 66 ocr nofile.png
    is "$output" ""
}

@test "only files that may not be read: 77" {
    open=$(mktemp -d) && chmod 755 "$open"
    cp "$data/title.png" "$open/" && chmod 000 "$open/title.png"
    says="kho ocr: $open/title.png: cannot be opened: Permission denied
hint: *" expect 77 without_power kho ocr "$open/title.png"
}

@test "garbage is 65, by name and by standard input" {
    head -c 4096 /dev/urandom | tr '\377\211IM' 'xxxx' >garbage.png
    says="kho ocr: garbage.png: is not an image kho can read
hint: kho reads *" run_kho 65 ocr garbage.png
    says="kho ocr: -: is not an image kho can read
hint: kho reads *" run_kho 65 ocr - <garbage.png
    says="kho ocr: -: is empty
hint: *" run_kho 65 ocr - </dev/null
    is "$output" ""
}

@test "an image whose body is garbage is 65 and names the file" {
    { head -c 100 "$data/title.png"; head -c 3000 /dev/zero; } >broken.png
    says="kho ocr: broken.png: *
hint: *copy it again*" run_kho 65 ocr broken.png
    is "$output" ""
    mkdir folder
    says="kho ocr: folder: is a folder
hint: name the images in it" run_kho 65 ocr folder
}

@test "a folder, a FIFO and a symbolic link are no files" {
    mkdir folder && mkfifo fifo && ln -s "$data/title.png" link.png
    for odd in folder fifo link.png; do
        status=0
        timeout 10 kho ocr "$odd" >out 2>err || status=$?
        is "$status" 65
        contains "$(head -n 1 err)" "kho ocr: $odd: is "
    done
}

@test "other formats: JPEG, WebP, JPEG 2000, HEIF" {
    command -v vips >/dev/null || skip "vips (libvips-tools) makes the files"
    vips copy "$data/title.png" title.jpg
    vips webpsave "$data/title.png" title.webp
    vips jp2ksave "$data/title.png" title.jp2
    for format in jpg webp jp2; do
        run_kho 0 ocr "title.$format"
        contains "$output" "quyền con người"
    done
    run_kho 0 ocr --lang eng "$samples/eng/02-notice.heic"
    contains "$output" "READING ROOM"
}

@test "a language that is not installed is 69 and names the package" {
    says="kho ocr: xyz: the language model is not installed
hint: *tesseract-ocr-xyz*" run_kho 69 ocr --lang xyz "$data/title.png"
    says="kho ocr: xyz: *
hint: *" run_kho 69 ocr --lang vie+xyz "$data/title.png"
}

@test "a worker that is not there is 69" {
    KHO_WORKER=/nonexistent says="kho ocr: /nonexistent: *
hint: *" run_kho 69 ocr "$data/title.png"
}

@test "a worker that crashes costs its page: named, the others are read, 3" {
    export KHO_WORKER=$KHO_BIN/kho-worker-faulty
    KHO_WORKER_FAULT=abort:1 says="kho ocr: *title.png: *SIGABRT*
hint: *" run_kho 65 ocr -j1 "$data/title.png"
    # From its second page on each worker fails: page two is read by the next worker, at its second try.
    KHO_WORKER_FAULT=exit:2 run_kho 0 ocr -j1 "$data/title.png" "$data/peace.png"
    contains "$output" "hòa bình"
}

@test "wrong options are 64" {
    says="kho ocr: *
hint: see: kho ocr --help" run_kho 64 ocr
    says="kho ocr: *
hint: see: kho ocr --help" run_kho 64 ocr --to docx x.png
    says="kho ocr: *
hint: see: kho ocr --help" run_kho 64 ocr --jobs 0 x.png
}

@test "odd file names" {
    local odd
    for odd in $'new\nline.png' $'bad\xff\xfe.png' '-dash.png' ' space .png' '100%.png'; do
        cp "$data/title.png" "./$odd"
        run_kho 0 ocr -- "$odd"
        contains "$output" "BÁO CÁO"
        rm -- "./$odd"
        status=0
        kho ocr -- "$odd" >out 2>err || status=$?
        [ "$(wc -l <err)" = 2 ] || fail "a name broke the message:" "$(cat -A err)"
    done
}

@test "--engine: kho's own recogniser and Tesseract read the same" {
    run_kho 0 ocr --engine kho "$data/title.png"
    local own=$output
    run_kho 0 ocr --engine tesseract "$data/title.png"
    is "$(grep . <<<"$output")" "$(grep . <<<"$own")"
    says="kho ocr: --engine: abacus not in {auto,kho,tesseract}
hint: see: kho ocr --help" run_kho 64 ocr --engine abacus "$data/title.png"
}

@test "KHO_CPU asks for slower instructions: the same text; what the processor lacks is 64" {
    run_kho 0 ocr "$data/title.png"
    local fast=$output
    KHO_CPU=portable run_kho 0 ocr "$data/title.png"
    is "$output" "$fast"
}

@test "corrections: a sign of another alphabet is replaced, what was read is kept; --raw keeps to it" {
    run_kho 0 ocr --to json "$data/misread/law-numbers.png"
    contains "$(jq -r .text out)" "1/2024/"
    is "$(jq '.text | contains("⁄")' out)" false
    is "$(jq -r '.layout.blocks[].lines[].corrections[]? | select(.[2] == "letters") | .[1][:6]' out)" "1⁄2024"
    run_kho 0 ocr --raw --to json "$data/misread/law-numbers.png"
    contains "$(jq -r .text out)" "1⁄2024/"
    is "$(jq '[.layout.blocks[].lines[].corrections[]?] | length' out)" 0
}

@test "corrections: a syllable that is none is replaced in Vietnamese alone" {
    [ -e /usr/share/hunspell/vi_VN.dic ] || skip "hunspell-vi is not installed"
    run_kho 0 ocr "$data/misread/sea.png"
    contains "$output" "lấn biển"
    is "$(grep -c lắn out)" 0
    run_kho 0 ocr --raw "$data/misread/sea.png"
    contains "$output" "lắn biển"
    run_kho 0 ocr --lang vie+eng "$data/misread/sea.png"
    contains "$output" "lấn biển"
    run_kho 0 ocr --lang eng --to json "$data/misread/sea.png"
    is "$(jq '[.layout.blocks[].lines[].corrections[]?] | length' out)" 0
}

@test "documents: alto, page, hocr and tsv have the words, each the same" {
    run_kho 0 ocr "$data/title.png"
    tr -s ' \n' '\n' <out | grep . | sort >words
    for format in alto page hocr tsv; do
        run_kho 0 ocr --to $format "$data/title.png"
        case $format in
            alto) grep -o 'CONTENT="[^"]*' out | cut -d'"' -f2 ;;
            page) sed -n '/<Word /,/<\/Word>/ s/.*<Unicode>\(.*\)<.*/\1/p' out ;;
            hocr) grep -o 'ocrx_word"[^>]*>[^<]*' out | cut -d'>' -f2 ;;
            tsv) awk -F'\t' '$1 == 5 { print $12 }' out ;;
        esac | sort >found
        cmp words found || fail "$format" "$(cat out)"
    done
}

# Validated where the schemas are: they are not kho's to hand on.
@test "documents: alto and page are valid" {
    schemas=$tests/../../shared/schemas
    [ -d "$schemas" ] && command -v xmllint >/dev/null || skip "no schemas or no xmllint here"
    run_kho 0 ocr --lang vie+eng --to alto -o all.xml "$data/two-pages.tif" "$samples/vie/04-bang-so-lieu.png" "$samples/eng/01-declaration.jp2"
    xmllint --nonet --noout --schema "$schemas/alto-4-4.xsd" all.xml
    run_kho 0 ocr --to page -o pages/ "$data/two-pages.tif" "$samples/vie/04-bang-so-lieu.png" "$samples/vie/07-xoay-90.png"
    is "$(ls pages | xargs)" "04-bang-so-lieu.xml 07-xoay-90.xml two-pages-2.xml two-pages.xml"
    xmllint --nonet --noout --schema "$schemas/page-2019-07-15.xsd" pages/*.xml
}

@test "documents: one for each file in a folder, and never over one that is there" {
    run_kho 0 ocr --to hocr -o new/ "$data/two-pages.tif" "$data/title.png"
    is "$(ls new | xargs)" "title.hocr two-pages.hocr"
    is "$(grep -c 'class="ocr_page"' new/two-pages.hocr)" 2
    says="kho ocr: new/title.hocr: exists already
hint: --force writes over it" run_kho 73 ocr --to hocr -o new/ "$data/title.png"
    run_kho 0 ocr --to hocr -o new/ --force "$data/title.png"
    says="kho ocr: */two-pages.tif: has a page more than one file of this format takes
hint: -o FOLDER/ takes them all" run_kho 3 ocr --to page -o one.xml "$data/two-pages.tif"
    is "$(grep -c '<Page' one.xml)" 1
}

@test "documents: nothing is left of one that no page came to" {
    says="kho ocr: nofile.png: *
hint: *" run_kho 66 ocr --to pdf -o none.pdf nofile.png
    is "$(ls -A | grep -vxE 'out|err')" ""
}

@test "pdf: pages in their order, the images' own bytes, the text that was read" {
    command -v pdftotext >/dev/null || skip "no pdftotext here"
    run_kho 0 ocr "$data/two-pages.tif" "$samples/vie/07-xoay-90.png" "$samples/vie/03-danh-may.jpg"
    tr -d ' \n\f\t' <out >text
    run_kho 0 ocr --to pdf --title "Sổ" -o book.pdf "$data/two-pages.tif" "$samples/vie/07-xoay-90.png" "$samples/vie/03-danh-may.jpg"
    pdftotext -raw book.pdf - | tr -d ' \n\f\t' | cmp - text
    pdfinfo book.pdf >info
    grep -q '^Title: *Sổ$' info
    grep -q '^Pages: *4$' info
    pdfimages -all book.pdf image
    cmp image-003.jpg "$samples/vie/03-danh-may.jpg"
    pdftoppm -r 10 -f 3 -l 3 book.pdf page  # the page that lies on its side is shown upright
    is "$(head -n 2 page-3.ppm | tail -n 1 | awk '{ print ($1 < $2) }')" 1
}

@test "pdf: coded anew where that is asked for" {
    command -v pdfimages >/dev/null || skip "no pdfimages here"
    for coding in jpeg:jpeg jp2:jpx bilevel:ccitt; do
        run_kho 0 ocr --to pdf --image "${coding%:*}" -o "$coding.pdf" "$samples/vie/09-giay-o-vang.jpg"
        is "$(pdfimages -list "$coding.pdf" | awk 'NR == 3 { print $9 }')" "${coding#*:}"
    done
}
