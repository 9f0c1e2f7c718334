#!/usr/bin/env bats
load common

@test "counts, for people and for programs" {
    shared_archive
    run_kho 0 status
    contains "$output" "archive    $archive"
    contains "$output" "records    5"
    contains "$output" "pages      5 read, 1 not read yet, 0 failed, 6 in all"
    contains "$output" "masters    5, "
    contains "$output" "read as    vie 5"
    run_kho 0 status --json
    is_json
    is "$(json '[.records, .pages, .read, .unread, .failed, .masters, .by_language.vie] | join(" ")')" "5 6 5 1 0 5 5"
    is "$(json .bytes)" "$(cat "$data"/*.png "$data"/*.tif "$samples/photo/01-nha-co.jpg" | wc -c)"
}

@test "deleted records are not counted, nor are their pages" {
    own_archive
    kho delete -q kind:photo >/dev/null
    run_kho 0 status --json
    is "$(json '[.records, .pages, .read, .unread, .failed, .by_language.vie] | join(" ")')" "4 5 5 0 0 5"
    kho delete -q --all >/dev/null
    run_kho 0 status --json
    is "$(json '[.records, .pages, .read, .unread, .failed, .by_language.vie] | join(" ")')" "0 0 0 0 0 "
}

@test "--failed: none is 1" {
    shared_archive
    run_kho 1 status --failed
    is "$output" ""
}

@test "failed pages are named with their cause" {
    empty_archive
    KHO_WORKER=$KHO_BIN/kho-worker-faulty KHO_WORKER_FAULT=abort:1 says="*
*
*
*
*" run_kho 3 ingest -j1 "$data/title.png"
    run_kho 0 status
    contains "$output" "title.png: crash:SIGABRT: "
    contains "$output" "kho read --failed"
    run_kho 0 status --failed
    is "$(wc -l <out)" 1
    run_kho 0 status --failed --json
    is_json
    is "$(json .cause)" crash:SIGABRT
}

@test "--quality lists what breaks a rule, why, and counts by rule" {
    shared_archive
    run_kho 0 status --quality
    contains "$output" "title.png: 1 bit a pixel, at least 24 wanted (rule colour)"
    contains "$output" "01-nha-co.jpg: not measured: kho read does so"
    contains "$(tail -n 12 out)" " of 6 pages listed"
    contains "$(grep '^  colour' out)" "5 broken, "
    run_kho 0 status --quality --rule colour
    is "$(grep -c '(rule ' out)" 5
    is "$(grep -c -v 'rule colour' out)" 2
}

@test "--quality --json has an object a page, with what was measured" {
    shared_archive
    run_kho 0 status --quality --json
    is_json
    is "$(json 'select(.path | endswith("/danang.png")) | .findings[] | select(.rule == "colour") | .verdict')" broken
    is "$(json 'select(.path | endswith("/danang.png")) | .quality.bits')" 1
    is "$(json 'select(.path | endswith("/danang.png")) | .quality.blank')" false
    is "$(json 'select(.path | endswith("/01-nha-co.jpg")) | [.findings[].verdict] | unique | .[]')" unknown
    run_kho 0 show --json "$(id_of danang)"
    is "$(json '.page_list[0].quality.bits')" 1
    is "$(json '.page_list[0].bits')" 1
    is "$(json '.page_list[0].quality.legibility > 80')" true
}

@test "--quality by rules of one's own: none broken is 1" {
    shared_archive
    printf '[[rule]]\nname = "any"\nmeasure = "dpi"\nleast = 1\nkinds = ["document"]\n' >mine.toml
    run_kho 1 status --quality --profile ./mine.toml
    is "$output" "0 of 6 pages listed"
    run_kho 1 status --quality --profile mine.toml --json
    is "$output" ""
    printf '[[rule]]\nname = "huge"\nmeasure = "dpi"\nleast = 9999\nkinds = ["document"]\nlisted = false\n' >mine.toml
    run_kho 1 status --quality --profile mine.toml
    contains "$output" "0 of 6 pages listed"
    contains "$output" "huge                5 broken"
    run_kho 0 status --quality --profile mine.toml --rule huge
    is "$(grep -c 'at least 9999 wanted (rule huge)' out)" 5
}

@test "a scan that says less than it is, or more, is found" {
    command -v vips >/dev/null || skip "needs vips (libvips-tools)"
    empty_archive
    mkdir scans
    vips resize "$samples/vie/09-giay-o-vang.jpg" small.v 0.3333
    vips resize small.v big.v 3
    vips tiffsave big.v scans/blown-up.tif --xres 11.811 --yres 11.811
    vips tiffsave "$samples/vie/09-giay-o-vang.jpg" scans/true.tif --xres 11.811 --yres 11.811
    vips black scans/back.tif[xres=11.811,yres=11.811] 2480 3508
    vips invert scans/back.tif scans/blank.tif[xres=11.811,yres=11.811]
    rm scans/back.tif
    run_kho 0 ingest -q scans
    run_kho 0 status --quality --rule real-dpi
    is "$(grep -c 'rule real-dpi' out)" 1
    contains "$output" "blown-up.tif: as sharp as a scan of "
    run_kho 0 status --quality --rule blank
    is "$(grep -c 'blank.tif: blank (rule blank)' out)" 1
    is "$(grep -c '(rule ' out)" 1
}

@test "a profile that is wrong is 78 with its line; one that is not there 66; a rule it has not 64" {
    shared_archive
    printf 'title = "x"\n[[rule]]\nname = "a"\nmeasure = "dip"\nleast = 1\n' >wrong.toml
    says="kho status: wrong.toml:4: there is no measure 'dip'
hint: the measures are: dpi, *" run_kho 78 status --quality --profile wrong.toml
    printf '[[rule]\n' >wrong.toml
    says="kho status: wrong.toml:1: *
hint: it must be TOML*" run_kho 78 status --quality --profile wrong.toml
    says="kho status: none: there is no profile of this name
hint: there are: basic, vietnam; *" run_kho 66 status --quality --profile none
    says="kho status: ./none.toml: *
hint: *" run_kho 66 status --quality --profile ./none.toml
    says="kho status: sharp: profile basic has no such rule
hint: its rules are: real-dpi, *" run_kho 64 status --quality --profile basic --rule sharp
    says="kho status: *
hint: *" run_kho 64 status --profile basic
}

@test "an archive of the first version of the schema is judged by what its files say" {
    own_archive
    sql "DROP TABLE quality; DROP TABLE term_label; DROP TABLE term_successor; DROP TABLE term; DROP TABLE scheme;
        DROP TABLE field_value; DROP INDEX event_site; DROP TABLE record_place; PRAGMA user_version = 1"
    run_kho 0 status --quality --rule dpi --rule contrast
    is "$(grep -c 'not measured: ' out)" 5
    run_kho 0 show "$(id_of title)"
    run_kho 0 check -q
    kho tag -q --add x --all >/dev/null
    is "$(sql 'PRAGMA user_version')" 4
    is "$(sql 'SELECT count(*) FROM quality')" 5
    run_kho 0 check -q
}

@test "--quality and --failed of some records; a query without them is 64" {
    shared_archive
    run_kho 0 status --quality --json
    [ "$(wc -l <out)" -gt 1 ]
    run_kho 0 status --quality --json "id:$(id_of title)"
    is "$(json .record)" "$(id_of title)"
    id_of title >ids
    run_kho 0 status --quality --json - <ids
    is "$(json .record)" "$(id_of title)"
    run_kho 1 status --failed kind:photo
    says="kho status: kind:photo: kho status counts the whole archive
hint: *" run_kho 64 status kind:photo
    empty_archive
    head -c 20000 "$samples/vie/04-bang-so-lieu.png" >torn.png # its header is whole
    kho ingest -q torn.png "$data/peace.png" >/dev/null 2>&1 || true
    run_kho 0 status --failed --json "id:$(id_of torn)"
    is "$(json '[.record, .frame, (.path | split("/") | last)] | join(" ")')" "$(id_of torn) 0 torn.png"
    run_kho 1 status --failed "id:$(id_of peace)"
}

@test "names of failed files are as they are, whatever is in them" {
    empty_archive
    head -c 40 "$data/title.png" >$'100%\xff.png'
    kho ingest -q ./*.png >/dev/null 2>&1 || true
    run_kho 0 status --failed --json
    is "$(json '.path | split("/") | last')" "100%�.png"
    is "$(json '.path_escaped | split("/") | last')" "100%25%FF.png"
    run_kho 0 status --failed
    contains "$output" '100%\xFF.png: decode'
}
