#!/usr/bin/env bats
# kho read --import: what other programs read.
load common

setup_file() {
    cd "$BATS_FILE_TMPDIR" || return
    kho init -q read >/dev/null 2>&1
    kho -C read ingest -q "$data/two-pages.tif" "$data/title.png" >/dev/null
    kho init -q unread >/dev/null 2>&1
    kho -C unread ingest -q --no-read "$data/two-pages.tif" "$data/title.png" >/dev/null
}

setup() {
    cd "$BATS_TEST_TMPDIR" || return
    cp -r "$BATS_FILE_TMPDIR"/{read,unread} .
}

@test "alto, page and hocr come over: the same text, found, with its boxes" {
    for format in alto page hocr; do
        rm -rf archive out-$format && cp -r unread archive
        run_kho 0 -C read export --all --to $format -o out-$format/
        says="3 pages got a reading, 0 had it already" run_kho 0 -C archive read --import out-$format/
        kho -C read export --all >there
        kho -C archive export --all >here
        cmp there here || fail "$format"
        is "$(kho -C archive search --json 'giáo dục' | jq -c .boxes)" "$(kho -C read search --json 'giáo dục' | jq -c .boxes)"
        is "$(kho -C archive status --json | jq .unread)" 0
        says="0 pages got a reading, 3 had it already" run_kho 1 -C archive read --import out-$format/
    done
}

@test "files that belong nowhere or are none of the formats are named, the rest comes over, 3" {
    run_kho 0 -C read export --all --to alto -o texts/
    cp texts/title.xml texts/zz.xml
    sed -i 's/title\.png/other.png/' texts/zz.xml
    echo '<p>no such thing</p>' >texts/a.html
    says="kho read: texts/a.html: is neither ALTO, PAGE XML nor hOCR
hint: *
kho read: texts/zz.xml: no page of the archive is called so (texts/zz.xml)
3 pages got a reading, 0 had it already" run_kho 3 -C unread read --import texts/
    says="kho read: texts/a.html: *
hint: *
0 pages got a reading, 0 had it already" run_kho 65 -C unread read --import texts/a.html
}

@test "a file that names no image is of the page that is called as it is, and is scaled to it" {
    cat >title.xml <<'XML'
<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Description><MeasurementUnit>mm10</MeasurementUnit></Description>
<Layout><Page ID="p" PHYSICAL_IMG_NR="7" WIDTH="670" HEIGHT="120"><PrintSpace><TextBlock ID="b"><TextLine HPOS="67" VPOS="12" WIDTH="335" HEIGHT="24">
<String CONTENT="tự" HPOS="67" VPOS="12" WIDTH="67" HEIGHT="24"/><SP/><String CONTENT="tay" HPOS="201" VPOS="12" WIDTH="67" HEIGHT="24" WC="0.5"/><HYP CONTENT="-"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>
XML
    run_kho 0 -C unread read -q --import title.xml
    run_kho 0 -C unread search --json tự
    is "$(json '.snippet')" "tự tay-"
    is "$(jq -c '.boxes[0]' out)" "[134,24,134,48]"
}

@test "without a file: 64" {
    says="kho read: --import: names no file
hint: *" run_kho 64 -C unread read --import
}
