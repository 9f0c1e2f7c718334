#!/usr/bin/env bats
load common

setup() {
    cd "$BATS_TEST_TMPDIR"
    empty_archive
}

masters() {
    find archive/masters -type f ! -name '*.json' | wc -l
}

records() {
    sql 'SELECT count(*) FROM record WHERE NOT deleted'
}

@test "takes in, reads and indexes; a line a file: id and path" {
    says="2 files taken in, 0 already there, 0 refused
3 pages read in *" run_kho 0 ingest "$data/title.png" "$data/two-pages.tif"
    is "$(cut -f2 out | sort)" "$data/title.png
$data/two-pages.tif"
    is "$(cut -f1 out | sort)" "$(kho list --ids | cut -c1-10 | sort)"
    run_kho 0 search --count quyền
    [ -f "$data/title.png" ]
}

@test "a stored copy is the file, byte for byte, named by its hash, and cannot be written to" {
    kho ingest -q --no-read "$data/title.png" >/dev/null
    digest=$(sha256sum "$data/title.png" | cut -c1-64)
    cmp "$data/title.png" "archive/masters/${digest:0:2}/$digest"
    is "$(stat -c %a "archive/masters/${digest:0:2}/$digest")" 444
}

@test "the same file again adds nothing and is 1" {
    kho ingest -q "$data/title.png" >/dev/null
    ops=$(sql 'SELECT count(*) FROM op')
    says="$data/title.png: already there, as ??????????
0 files taken in, 1 already there, 0 refused" run_kho 1 ingest -v "$data/title.png"
    is "$output" ""
    is "$(sql 'SELECT count(*) FROM op')" "$ops"
    is "$(masters)" 1
}

@test "the same bytes under another name are one master; where they were met is recorded, before --move too" {
    cp "$data/title.png" first.png && cp first.png "second name.png" && cp first.png third.png
    kho ingest -q --no-read first.png >/dev/null
    says="second name.png: already there, as ??????????; its path is recorded
0 files taken in, 1 already there, 0 refused
1 was met under another path, which is recorded" run_kho 0 ingest -v --no-read "second name.png"
    run_kho 0 ingest -q --json --no-read --move third.png
    is "$(json '"\(.outcome) \(.new_source)"')" "already there true"
    [ ! -e third.png ]
    is "$(masters) $(records)" "1 1"
    run_kho 0 show "$(kho list --ids)"
    is "$(grep -c '^source' out)" 3
    contains "$output" "source    $PWD/second name.png, of "
    contains "$output" "source    $PWD/third.png, of "
    is "$(sql 'SELECT count(DISTINCT frames) || media_type FROM master')" 1image/png
    says="second name.png: already there, as ??????????
0 files taken in, 1 already there, 0 refused" run_kho 1 ingest -v --no-read "second name.png"
    run_kho 0 check -q
}

@test "a copy that is missing is put back by the same bytes, and check says so" {
    cp "$data/title.png" . && kho ingest -q title.png >/dev/null
    copy=$(find archive/masters -name "$(sha256sum title.png | cut -c1-64)")
    mv "$copy" lost
    run_kho 65 check -q
    contains "$output" "master missing: $PWD/$copy: "
    contains "$output" "(kho ingest FILE puts it back, from any copy of the original)"
    says="title.png: already there, as ??????????; a copy was put into the archive
0 files taken in, 1 already there, 0 refused
1 copy was missing from the archive and was put there" run_kho 0 ingest -v title.png
    cmp title.png "$copy"
    run_kho 0 check -q
    # One with other bytes is never overwritten: people move it away.
    chmod u+w "$copy" && echo x >>"$copy"
    run_kho 65 check -q
    contains "$output" "(move it away; kho ingest FILE puts it back"
    rm "$copy"
    run_kho 0 ingest -q title.png
    run_kho 0 check -q
}

@test "a file kept in place that was moved is found again where it is now" {
    cp "$data/title.png" here.png
    kho ingest -q --no-read --in-place here.png >/dev/null
    mv here.png there.png
    run_kho 65 check -q
    says="0 files taken in, 1 already there, 0 refused
1 was met under another path, which is recorded" run_kho 0 ingest --no-read --in-place there.png
    is "$(masters)" 0
    run_kho 0 check -q
    run_kho 0 read -q
    mv there.png here.png # and back
    run_kho 0 check -q
    run_kho 1 ingest -q --in-place here.png
}

@test "a file kept in place is copied when it is taken in without --in-place" {
    cp "$data/title.png" here.png
    kho ingest -q --no-read --in-place here.png >/dev/null
    run_kho 0 ingest -q --no-read here.png
    is "$(masters)" 1
    rm here.png
    run_kho 0 check -q
    run_kho 0 show "$(kho list --ids)"
    [[ $output != *"kept there"* ]] || fail "$output"
}

@test "what is in already gets the tags asked for; what else was asked for is answered" {
    kho ingest -q "$data/title.png" >/dev/null
    says="0 files taken in, 1 already there, 0 refused
1 record was there and got its tags
1 file is in a record of another kind, which stays: kho set kind=KIND QUERY changes it
1 page has been read with other languages: kho read --lang LANGS QUERY reads it anew" \
        run_kho 0 ingest --tag batch-3 --kind photo --lang eng "$data/title.png"
    run_kho 0 list --json
    is "$(json '"\(.kind) \(.tags | join(" "))"')" "document batch-3"
    run_kho 1 ingest -q --tag batch-3 "$data/title.png"
}

@test "twins in one run are one record" {
    mkdir in && cp "$data/title.png" in/a.png && cp "$data/title.png" in/b.png && cp "$data/title.png" in/c.png
    says="in/*.png: already there, as ??????????; its path is recorded
in/*.png: already there, as ??????????; its path is recorded
1 file taken in, 2 already there, 0 refused
2 were met under other paths, which are recorded
1 page read in *" run_kho 0 ingest -v in
    is "$(records) $(masters)" "1 1"
}

@test "--no-read only takes in; the same command without it reads" {
    says="1 file taken in, 0 already there, 0 refused" run_kho 0 ingest --no-read "$data/title.png"
    is "$(sql 'SELECT count(*) FROM reading')" 0
    says="0 files taken in, 1 already there, 0 refused
1 page read in *" run_kho 0 ingest "$data/title.png"
}

@test "--json" {
    run_kho 0 ingest -q --no-read --json "$data/two-pages.tif"
    is_json
    is "$(json '"\(.path) \(.outcome) \(.pages) \(.master)"')" \
        "$data/two-pages.tif added 2 $(sha256sum "$data/two-pages.tif" | cut -c1-64)"
    is "$(json .record)" "$(kho list --ids)"
    run_kho 1 ingest -q --no-read --json "$data/two-pages.tif"
    is "$(json .outcome)" "already there"
}

@test "the pages of a TIFF are pages of one record" {
    kho ingest -q --no-read "$data/two-pages.tif" >/dev/null
    is "$(sql 'SELECT frame, position FROM page ORDER BY frame')" $'0|1\n1|2'
    is "$(records)" 1
}

@test "--group folder: one record a folder, pages in natural order" {
    mkdir -p in/box-1 in/box-2
    twin "$data/title.png" in/box-1/p10.png
    twin "$data/title.png" in/box-1/p2.png
    cp "$data/two-pages.tif" in/box-1/p1.tif
    twin "$data/peace.png" in/box-2/a.png
    run_kho 0 ingest -q --no-read --group folder in
    is "$(records)" 2
    is "$(sql 'SELECT source.name, frame FROM page JOIN source USING(master) JOIN record ON record.row = page.record
        WHERE record.id = (SELECT id FROM record ORDER BY (SELECT count(*) FROM page WHERE page.record = record.row) DESC LIMIT 1)
        ORDER BY position' | tr '\n' ' ')" "p1.tif|0 p1.tif|1 p2.png|0 p10.png|0 "
    is "$(sql 'SELECT DISTINCT level FROM record')" file
    is "$(kho list --json | jq -r .title | sort | tr '\n' ' ')" "box-1 box-2 "
    (cd in/box-1 && twin "$data/danang.png" p11.png && KHO_ARCHIVE=$PWD/../../archive kho ingest -q --no-read --group folder . >/dev/null)
    is "$(kho list --json | jq -r .title | sort | tr '\n' ' ')" "box-1 box-2 "
}

@test "--group folder: folders that begin with the same page are records of their own, and stay so" {
    mkdir -p in/box-1 in/box-2
    cp "$data/title.png" in/box-1/p1.png
    cp "$data/title.png" in/box-2/p1.png
    twin "$data/peace.png" in/box-1/p2.png
    twin "$data/peace.png" in/box-2/p2.png
    run_kho 0 ingest -q --no-read --group folder in
    is "$(records)" 2
    is "$(sql 'SELECT count(*) FROM page GROUP BY record ORDER BY 1' | tr '\n' ' ')" "1 2 "
    is "$(sql "SELECT path FROM source WHERE name = 'p1.png' ORDER BY path")" "$PWD/in/box-1/p1.png
$PWD/in/box-2/p1.png"
    for box in 1 2; do twin "$data/danang.png" in/box-$box/p3.png; done
    run_kho 0 ingest -q --no-read --group folder in
    is "$(sql 'SELECT count(*) FROM page GROUP BY record ORDER BY 1' | tr '\n' ' ')" "2 3 "
}

@test "--group folder: a page that is in another record stays there, and is named" {
    mkdir -p in/box-1 in/box-2
    cp "$data/title.png" in/box-1/p1.png && cp "$data/title.png" in/box-2/p2.png
    cp "$data/peace.png" in/box-2/p1.png
    says="in/box-2/p2.png: is a page of record ?????????? already, and a page belongs to one record
2 files taken in, 1 already there, 0 refused
1 was met under another path, which is recorded
1 file belongs to another record than that of its folder: it is named above" \
        run_kho 0 ingest --no-read --group folder --tag box in
    contains "$(cat err)" "$(grep p1.png out | grep box-1 | cut -f1)"
    is "$(records)" 2
}

@test "--tag and --kind" {
    run_kho 0 ingest -q --no-read --tag 'fonds:Sở Tư pháp' --tag new --kind photo "$data/title.png"
    run_kho 0 list --json
    is "$(json '"\(.kind): \(.tags | join(", "))"')" "photo: fonds:Sở Tư pháp, new"
}

@test "a tag that cannot be one is 64 before anything is stored" {
    says="kho ingest: not a tag
hint: *" run_kho 64 ingest --tag '' "$data/title.png"
    is "$(masters)" 0
}

@test "--dry-run changes nothing" {
    kho ingest -q --no-read "$data/title.png" >/dev/null
    find archive -type f -exec sha256sum {} + | sort >before
    says="1 file would be taken in, 1 already there, 0 refused" run_kho 0 ingest -n "$data/title.png" "$data/peace.png"
    contains "$output" "$data/peace.png"
    find archive -type f -exec sha256sum {} + | sort >after
    cmp before after
    run_kho 1 ingest -q -n "$data/title.png"
}

@test "--move removes each source once it is in, and what was in already" {
    mkdir in && cp "$data/title.png" "$data/peace.png" in/
    head -c 200 "$data/danang.png" >in/cut.png # its header is whole: it goes in
    printf '\xff\xd8\xff\xe0garbage' >in/garbage.jpg
    echo text >in/notes.txt
    cp in/cut.png .
    kho ingest -q --no-read "$data/peace.png" >/dev/null
    says="kho ingest: in/garbage.jpg: the image is broken: *
hint: *" run_kho 3 ingest -q --no-read --move in
    is "$(cut -f2 out | sort)" $'in/cut.png\nin/title.png'
    is "$(ls in)" $'garbage.jpg\nnotes.txt'
    for file in "$data/title.png" "$data/peace.png" cut.png; do
        digest=$(sha256sum "$file" | cut -c1-64)
        cmp "$file" "archive/masters/${digest:0:2}/$digest"
    done
}

@test "--move does not remove the only copy: of a master kept in place one is made first" {
    cp "$data/title.png" only.png
    kho ingest -q --no-read --in-place only.png >/dev/null
    run_kho 0 ingest -q --no-read --move only.png
    [ ! -e only.png ]
    is "$(masters)" 1
    run_kho 0 check -q
}

@test "--move does not remove the archive's own masters" {
    cp "$data/title.png" . && kho ingest -q --no-read title.png >/dev/null
    ln archive/masters/*/"$(sha256sum title.png | cut -c1-64)" hardlink.png
    find archive/masters -type f | sort >before
    status=0
    kho ingest -q --no-read --move archive/masters hardlink.png >out 2>err || status=$?
    is "$status" 3
    is "$(grep -c "is not removed: it is the archive's own copy" err)" 2
    find archive/masters -type f | sort | diff before -
    [ -e hardlink.png ]
    run_kho 0 check -q
}

@test "--move does not remove a file whose copy was damaged since" {
    cp "$data/title.png" "$data/peace.png" .
    kho ingest -q --no-read title.png >/dev/null
    digest=$(sha256sum title.png | cut -c1-64)
    chmod u+w "archive/masters/${digest:0:2}/$digest"
    echo x >>"archive/masters/${digest:0:2}/$digest"
    status=0
    kho ingest -q --no-read --move title.png peace.png >out 2>err || status=$?
    is "$status" 3
    [ -e title.png ]
    contains "$(cat err)" "kho ingest: title.png: is not removed: its copy in the archive has other bytes"
    [ ! -e peace.png ]
}

@test "--in-place keeps no copy, and reads the file where it is" {
    cp "$data/title.png" here.png
    run_kho 0 ingest -q --in-place here.png
    is "$(masters)" 0
    run_kho 0 search --count quyền
    run_kho 0 show "$(kho list --ids)"
    contains "$output" "source    $PWD/here.png, "
    contains "$output" "kept there"
    says="kho ingest: --move: cannot go with --in-place*" run_kho 64 ingest --move --in-place here.png
    [ -e here.png ]
}

@test "a folder: links and FIFOs refused and named, hidden files and what is no image passed over" {
    mkdir -p in/sub && cp "$data/title.png" in/sub/
    ln -s "$data/peace.png" in/link.png
    mkfifo in/fifo.png
    cp "$data/peace.png" in/.hidden.png
    echo text >in/notes.txt
    mkdir in/.git && cp "$data/danang.png" in/.git/
    says="kho ingest: in/fifo.png: is a FIFO, not a file
kho ingest: in/link.png: is a symbolic link, not a file
hint: name the file or folder that it points at
1 file taken in, 0 already there, 2 refused
1 file that is no image passed over; -v names them
2 hidden files or folders passed over; -v names them" run_kho 3 ingest --no-read in
    is "$(cut -f2 out)" in/sub/title.png
    kho ingest -v -n in >out 2>err || true
    contains "$(cat err)" "in/.git: passed over: hidden"
    contains "$(cat err)" "in/.hidden.png: passed over: hidden"
}

@test "a link to a folder is not followed" {
    mkdir elsewhere && cp "$data/title.png" elsewhere/ && mkdir in && ln -s ../elsewhere in/sub
    says="kho ingest: in/sub: is a symbolic link, not a file
hint: *" run_kho 65 ingest -q --no-read in
    is "$(masters)" 0
}

@test "named files that cannot be taken in: each with its reason, the rest goes in, 3" {
    echo text >notes.txt && : >empty.png && ln -s "$data/peace.png" link.png
    says="kho ingest: nofile.png: cannot be examined: No such file or directory
hint: *
kho ingest: link.png: is a symbolic link, *
hint: *
kho ingest: notes.txt: is not an image kho can read
hint: *
kho ingest: empty.png: is empty
hint: *" run_kho 3 ingest -q --no-read notes.txt empty.png nofile.png link.png "$data/title.png"
    is "$(masters)" 1
}

@test "a damaged image fails alone, 3, and is named" {
    mkdir in && cp "$data/title.png" in/ && head -c 2000 "$data/peace.png" >in/cut.png
    printf '\xff\xd8\xff\xe0garbage' >in/cut.jpg
    head -c 60000 "$samples/photo/02-dam-dong.jpg" >in/cut2.jpg
    head -c 3000 "$data/two-pages.tif" >in/cut.tif
    status=0
    kho ingest in >out 2>err || status=$?
    is "$status" 3
    # What has no header is refused; what has one goes in, and reading it fails.
    grep -q '^kho ingest: in/cut.jpg: the image is broken: ' err
    grep -q '^kho ingest: in/cut.tif: the file holds no image' err
    grep -q "^kho ingest: $PWD/in/cut.png: the image cannot be decoded: " err
    grep -q "^kho ingest: $PWD/in/cut2.jpg: the image cannot be decoded: " err
    is "$(grep -c '^kho ingest: ' err)" 4
    is "$(cut -f2 out | sort)" $'in/cut.png\nin/cut2.jpg\nin/title.png'
    run_kho 0 status --json
    is "$(json '"\(.pages) \(.read) \(.failed)"')" "3 1 2"
    run_kho 0 search --count quyền
    run_kho 0 check -q
}

@test "a damaged scan that is found in a folder is refused by name; what was never one is passed over" {
    mkdir in && cp "$data/title.png" in/
    head -c 4096 /dev/zero >in/zeros.tif
    echo '<html>Not found</html>' >in/page.JPG
    printf 'GIF89a' >in/old.gif && printf 'P6\n1 1\n255\nabc' >in/old.ppm && printf 'BM123456' >in/old.bmp
    : >in/empty.txt && echo notes >in/notes.txt && : >in/empty.png
    says="kho ingest: in/empty.png: is empty
hint: *
kho ingest: in/old.bmp: is not an image kho can read
hint: *
kho ingest: in/old.gif: is not an image kho can read
hint: *
kho ingest: in/old.ppm: is not an image kho can read
hint: *
kho ingest: in/page.JPG: is not an image kho can read
hint: *
kho ingest: in/zeros.tif: is not an image kho can read
hint: *
1 file taken in, 0 already there, 6 refused
2 files that are no image passed over; -v names them" run_kho 3 ingest --no-read -j1 in
    run_kho 3 ingest -q --dry-run in 2>/dev/null || is "$(grep -c '^kho' err)" 6
}

@test "an image that says it is enormous is refused before it is decoded" {
    # A PNG that says it has 60000 x 60000 pixels; its body is of no matter.
    printf '%b' '\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\xea\x60\x00\x00\xea\x60\x08' \
        '\x02\x00\x00\x00\x0f\xb0\xe2\x15\x00\x00\x00\x0c\x49\x44\x41\x54\x78\x9c\x63\x60\xa0\x3d\x00\x00\x00' \
        '\x64\x00\x01\x86\x64\x3c\x35\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82' >bomb.png
    says="kho ingest: bomb.png: *megapixel*
hint: *" expect 65 timeout 20 kho ingest -q bomb.png
    is "$(masters)" 0
}

@test "odd file names survive: taken in, shown escaped, found again" {
    mkdir in
    local -a odd=($'new\nline.png' $'bad\xff\xfe.png' '-dash.png' ' space .png' '100%.png' $'esc\e[31m.png'
        $'Vie\xcc\xa3\xcc\x82t.png' 'Việt.png' "$(printf 'x%.0s' {1..251}).png")
    for name in "${odd[@]}"; do cp "$data/title.png" "in/$name" && printf '%s' "$name" >>"in/$name"; done
    run_kho 0 ingest -q --no-read in
    is "$(wc -l <out)" "${#odd[@]}"
    [ "$(tr -d '\n\t\40-\176\200-\377' <out | wc -c)" = 0 ] || fail "control characters in the output"
    run_kho 1 ingest -q --no-read --json in
    is_json
    is "$(json .outcome | sort | uniq -c | tr -s ' ')" " ${#odd[@]} already there"
    is "$(sql 'SELECT count(DISTINCT name) FROM source')" "${#odd[@]}"
    run_kho 0 list --json
    is_json
    # People see names as they are, but for what could steer a terminal; programs get them whole.
    is "$(json 'select(.file_name == "100%.png" or .file_name == "new\nline.png").file_name' | wc -l)" 3
    is "$(json 'select(.file_name_escaped).file_name_escaped')" bad%FF%FE.png
    run_kho 0 list
    for name in '100%.png' 'new\u{A}line.png' 'bad\xFF\xFE.png' 'esc\u{1B}[31m.png'; do contains "$output" "$name"; done
    run_kho 0 show "$(kho list | grep '100%' | cut -f1)"
    contains "$output" "$PWD/in/100%.png, of "
    cd in
    run_kho 1 ingest -q --no-read -- "${odd[@]}"
    cd ..
    rm in/out in/err
    run_kho 0 check -q
}

@test "--in-place finds a file of an odd name again" {
    local name=$'bad\xff\n%41.png'
    cp "$data/title.png" "$name"
    run_kho 0 ingest -q --in-place --no-read -- "$name"
    run_kho 0 read -q
    run_kho 0 check -q
}

@test "--files0-from: a list separated by NUL, from a file or standard input" {
    cp "$data/title.png" $'new\nline.png' && cp "$data/peace.png" b.png
    printf '%s\0' $'new\nline.png' b.png >list
    run_kho 0 ingest -q --no-read --files0-from - <list
    is "$(masters)" 2
    twin "$data/danang.png" c.png
    printf 'c.png\0' >list
    run_kho 0 ingest -q --no-read --files0-from list
    is "$(masters)" 3
    says="kho ingest: nolist: cannot be opened: No such file or directory
hint: *" run_kho 66 ingest --files0-from nolist
    echo c.png >list
    says="kho ingest: list: has a path that ends in a newline
hint: paths are separated by NUL*" run_kho 64 ingest --files0-from list
    says="kho ingest: nothing to take in
hint: *" run_kho 64 ingest --files0-from - </dev/null
}

@test "nothing named is 64; wrong options are 64" {
    says="kho ingest: nothing to take in
hint: *" run_kho 64 ingest
    for wrong in "--group series" "--kind film" "-j 0" "--lang"; do
        says="kho ingest: *
hint: see: kho ingest --help" run_kho 64 ingest "$data/title.png" $wrong
    done
}

@test "an empty folder is 1" {
    mkdir in
    says="there are no files there: nothing to take in" run_kho 1 ingest in
}

@test "where nothing that was named is there: 66" {
    says="kho ingest: scanz: cannot be examined: No such file or directory
hint: check the path" run_kho 66 ingest -q scanz
}

@test "an archive is no folder of scans, and the one that is written to is passed over" {
    says="kho ingest: archive: is an archive, and holds no scans beside *
hint: *masters" run_kho 65 ingest -q archive
    mkdir scans && cp "$data/title.png" scans/ && mv archive scans/
    run_kho 0 -C scans/archive ingest -q --no-read scans
    is "$(cut -f2 out)" scans/title.png
    run_kho 1 -C scans/archive ingest -q --no-read scans
    is "$(kho -C scans/archive status --json | jq .masters)" 1
}

@test "an archive made in the folder of the scans: they are taken in, kho's own files are not" {
    mkdir scans && cp "$data/title.png" scans/ && mkdir scans/box && cp "$data/peace.png" scans/box/
    cd scans
    unset KHO_ARCHIVE
    kho init -q
    run_kho 0 ingest -q --no-read .
    is "$(cut -f2 out)" "./title.png
./box/peace.png"
    is "$(find masters -type f ! -name '*.json' | wc -l)" 2
    run_kho 1 ingest -q --no-read .
    run_kho 0 check -q
}

@test "languages by any of their codes" {
    run_kho 0 ingest -q --lang vi,en "$data/title.png"
    is "$(kho status --json | jq -r '.by_language | keys[]')" vie+eng
    says="kho ingest: --lang: 'zh' *chi_sim or chi_tra
hint: *" run_kho 64 ingest --lang zh "$data/peace.png"
    says="kho ingest: --lang: '../../x' is no language*
hint: *" run_kho 64 ingest --lang ../../x "$data/peace.png"
    says="kho ingest: --lang: '+' *
hint: *" run_kho 64 ingest --lang + "$data/peace.png"
}

@test "a missing language or worker is 69, and nothing was taken in" {
    says="kho ingest: xyz: *
hint: *tesseract-ocr-xyz*" run_kho 69 ingest --lang xyz "$data/title.png"
    KHO_WORKER=/nonexistent says="kho ingest: /nonexistent: *
hint: *" run_kho 69 ingest "$data/title.png"
    is "$(masters) $(records)" "0 0"
}

@test "under another run's lock: 75; --dry-run is not kept out" {
    locked() {
        says="kho ingest: *: another run is writing to this archive
hint: *" run_kho 75 ingest "$data/title.png"
        run_kho 0 ingest -q -n "$data/title.png"
    }
    while_locked locked
}

@test "Ctrl-C and SIGTERM stop a run with 130; the same command goes on from there" {
    local signal run
    for signal in INT TERM; do
        rm -rf archive && kho init -q archive
        # The second page of its only worker hangs: so the run is in the middle for certain.
        KHO_WORKER=$KHO_BIN/kho-worker-faulty KHO_WORKER_FAULT=hang:2 \
            kho ingest -j1 "$data"/{title,peace,danang}.png >out 2>err &
        run=$!
        until [ "$(sql 'SELECT count(*) FROM attempt WHERE (SELECT count(*) FROM reading) = 1')" = 1 ]; do sleep 0.05; done
        kill -s $signal $run
        status=0
        wait $run || status=$?
        is "$status" 130
        contains "$(cat err)" interrupted
        is "$(sql 'SELECT count(*) FROM attempt')" 0 # stopping is not the page's fault
        run_kho 0 check -q
        run_kho 0 ingest -q "$data"/{title,peace,danang}.png
        run_kho 0 status --json
        is "$(json '"\(.pages) \(.read) \(.unread) \(.failed)"')" "3 3 0 0"
        is "$(sql "SELECT count(*) FROM op WHERE field = 'reading'")" 3
    done
}

@test "a full disk is 74; the archive is whole, and goes on when there is space" {
    mkdir small
    cat >script <<'END'
set -e
mount -t tmpfs -o size=120m kho-test small
head -c 80M /dev/zero >small/filler
kho init -q small/archive
status=0
kho -C small/archive ingest -q --no-read "$1" 2>err || status=$?
[ "$status" = 74 ] || { echo "exit status $status" >&2; cat err >&2; exit 1; }
grep -q 'space' err
kho -C small/archive check -q
kho -C small/archive status >/dev/null
rm small/filler
kho -C small/archive ingest -q --no-read "$1" >/dev/null
END
    unshare -rm true 2>/dev/null || skip "needs a mount namespace of its own"
    unshare -rm bash -c 'mount -t tmpfs none small' 2>/dev/null || skip "cannot mount a tmpfs"
    unshare -rm bash script "$data/title.png"
}

@test "where nothing that was named may be read: 77" {
    open=$(mktemp -d)
    mkdir "$open/in" && cp "$data/peace.png" "$open/in/" && chmod 000 "$open/in/peace.png"
    [ "$(id -u)" != 0 ] || chown 65534 "$open"
    without_power kho init -q "$open/archive"
    says="kho ingest: $open/in/peace.png: cannot be opened: Permission denied
hint: *" expect 77 without_power kho -C "$open/archive" ingest -q --no-read "$open/in"
}

@test "a file that may not be read is named, 3" {
    open=$(mktemp -d)
    mkdir "$open/in" && cp "$data/title.png" "$data/peace.png" "$open/in/" && chmod 000 "$open/in/peace.png"
    [ "$(id -u)" != 0 ] || chown 65534 "$open"
    without_power kho init -q "$open/archive"
    says="kho ingest: $open/in/peace.png: cannot be opened: Permission denied
hint: *" expect 3 without_power kho -C "$open/archive" ingest -q --no-read "$open/in"
}

@test "an archive that may not be written to: 77, and nothing half done" {
    open=$(mktemp -d)
    cp -a archive "$open/archive" && cp "$data/title.png" "$open/" && chmod -R a+rX,go-w "$open"
    [ "$(id -u)" = 0 ] || chmod a-w "$open/archive" "$open/archive/kho.db" "$open/archive/masters"
    says="kho ingest: *
hint: *" expect 77 without_power kho -C "$open/archive" ingest -q --no-read "$open/title.png"
    is "$(find "$open/archive/masters" -type f | wc -l)" 0
}
