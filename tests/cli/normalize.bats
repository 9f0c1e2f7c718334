#!/usr/bin/env bats
load common

# The kind and size of an image file, as the tool itself sees it.
size_of() { kho normalize --steps head --report json --force -o "$BATS_TEST_TMPDIR/again.png" "$1" | jq -r '"\(.width) x \(.height)"'; }

@test "a page that lies on its side is turned, and the file is said" {
    run_kho 0 normalize --turn 1 -o turned.png "$data/title.png"
    is "$output" "turned.png: turn 90°"
    is "$(size_of turned.png)" "240 x 1340"
    run_kho 0 normalize --turn 3 -o back.png turned.png
    is "$(size_of back.png)" "1340 x 240"
}

@test "several files and pages go into a folder under their own names" {
    run_kho 0 normalize -j2 -o fair/ "$data/two-pages.tif" "$data/title.png"
    is "$(ls fair)" $'title.png\ntwo-pages-2.png\ntwo-pages.png'
    is "$(head -n 1 out | cut -d: -f1)" "fair/two-pages.png"
}

@test "json tells what each step found" {
    run_kho 0 normalize --report json -o fair.png "$data/title.png"
    is_json
    is "$(json '[.page, .half, .output, .rotated_cw] | map(tostring) | join(" ")')" "1 0 fair.png 0"
    is "$(json '[.steps[].step] | join(" ")')" "exif photo dropout invert streaks turn border light bleed deskew straighten size head"
    cp out report
    run_kho 0 normalize --json --force -o fair.png "$data/title.png"
    cmp out report
}

@test "a filter: from standard input to standard output, nothing else" {
    kho normalize --format jpeg -o - - <"$data/title.png" >page.jpg
    is "$(head -c 3 page.jpg | od -An -tx1)" " ff d8 ff"
    is "$(size_of page.jpg)" "1340 x 240"
}

@test "formats by the name of the output" {
    run_kho 0 normalize -o page.tif "$data/title.png"
    is "$(head -c 2 page.tif)" "II"
    run_kho 0 normalize -o page.jpg "$data/title.png"
    is "$(head -c 3 page.jpg | od -An -tx1)" " ff d8 ff"
}

@test "previews show before and after" {
    run_kho 0 normalize -o fair/ --preview look "$data/title.png"
    is "$(head -c 3 look/title.jpg | od -An -tx1)" " ff d8 ff"
}

@test "what exists is not written over: 73, unless forced" {
    echo mine >fair.png
    says="kho normalize: fair.png: exists already
hint: --force writes over it" run_kho 73 normalize -o fair.png "$data/title.png"
    is "$(cat fair.png)" mine
    run_kho 0 normalize --force -o fair.png "$data/title.png"
    [ "$(head -c 4 fair.png)" != mine ]
}

@test "a broken file among good ones: the others are done, 3" {
    echo nothing >broken.png
    says="kho normalize: broken.png: is not an image kho can read
hint: *" run_kho 3 normalize -o fair/ broken.png "$data/title.png"
    is "$(ls fair)" title.png
}

@test "skipping steps and choosing them exclude each other: 64" {
    says="kho normalize: --s* excludes --s*
hint: *" run_kho 64 normalize --steps deskew --skip light -o fair.png "$data/title.png"
    says="kho normalize: --steps: polish not in *
hint: *" run_kho 64 normalize --steps polish -o fair.png "$data/title.png"
}

@test "what is asked for by its own option is done, skipped or not" {
    run_kho 0 normalize --skip turn --turn 1 -o turned.png "$data/title.png"
    is "$(cat out)" "turned.png: turn 90°"
}

@test "the file given is never changed" {
    cp "$data/title.png" mine.png
    run_kho 0 normalize -o fair/ mine.png
    cmp mine.png "$data/title.png"
}

@test "files given are not written over, forced or not, and no result replaces another: 73, 3" {
    mkdir a b && cp "$data/title.png" a/page.png && cp "$data/peace.png" b/page.png
    says="kho normalize: a/page.png: is one of the files given
hint: *" run_kho 73 normalize --force -o a/ a/page.png
    cmp a/page.png "$data/title.png"
    says="kho normalize: new/page.png: was made of another image before
hint: *" run_kho 3 normalize --force -o new/ a/page.png b/page.png
    is "$(size_of new/page.png)" "1340 x 240"
}

@test "standard output takes one image: 64" {
    says="kho normalize: -o -: standard output takes one image
hint: *" run_kho 64 normalize -o - "$data/title.png" "$data/peace.png"
}

@test "a stamp stays where it is, unless it is asked to go" {
    run_kho 0 normalize -o fair.png "$samples/vie/01-cong-van.png"
    is "$(cat out)" "fair.png: left as it is"
    run_kho 0 normalize --steps dropout -o without.png "$samples/vie/01-cong-van.png"
    is "$(cat out)" "without.png: dropout"
}

@test "all steps skipped: nothing is done" {
    run_kho 0 normalize --skip photo,dropout,invert,streaks,turn,border,split,light,bleed,deskew,straighten,size,head -o same.png "$data/two-pages.tif"
    is "$(head -n 1 out)" "same.png: left as it is"
}

@test "colours of another RGB come out as sRGB's" {
    profile=/usr/share/color/icc/ghostscript/a98.icc
    [ -e "$profile" ] && command -v vips >/dev/null || skip "no profile or no vips here"
    vips copy "$samples/vie/09-giay-o-vang.jpg" before.v
    vips icc_transform before.v other.tif "$profile" --input-profile srgb
    run_kho 0 normalize -q --steps split -o after.png other.tif
    vips subtract before.v after.png difference.v
    [ "$(vips abs difference.v d.v && vips max d.v | cut -d. -f1)" -le 2 ]
}
