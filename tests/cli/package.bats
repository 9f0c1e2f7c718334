#!/usr/bin/env bats
load common

setup_file() {
    cd "$BATS_FILE_TMPDIR" || return
    kho init -q archive 2>/dev/null >/dev/null
    mkdir -p a b
    cp "$data/title.png" "a/Tờ trình: 5 %?.png"
    cp "$data/peace.png" b/con.png
    kho -C archive ingest -q "$data/two-pages.tif" a b >/dev/null
    kho -C archive ingest -q --no-read "$data/danang.png" >/dev/null
    for name in two-pages danang; do
        kho -C archive list --json | jq -r "select(.file_name | startswith(\"$name\")).record" >$name
    done
    kho -C archive set -q title='Báo cáo <năm> & "quý"' "id:$(cat two-pages)" >/dev/null
    kho -C archive tag -q --add place:48 "id:$(cat two-pages)" >/dev/null
    kho -C archive package -q -o whole --all >/dev/null
}

setup() {
    cd "$BATS_TEST_TMPDIR" || return
    archive=$BATS_FILE_TMPDIR/archive
    cp -r "$BATS_FILE_TMPDIR/whole" bag
    chmod -R u+w bag
}

# The manifests are checked by programs that know nothing of kho.
@test "a bag: every file in its manifests, the originals byte for byte, valid" {
    is "$(cat bag/bagit.txt)" $'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8'
    for digest in 256 512; do
        (cd bag && "sha${digest}sum" --quiet -c "manifest-sha$digest.txt" "tagmanifest-sha$digest.txt")
        (cd bag && find data -type f | sort) >files
        sed 's/^[0-9a-f]*  //' "bag/manifest-sha$digest.txt" | sort | cmp - files
    done
    is "$(sed -n 's/^Payload-Oxum: //p' bag/bag-info.txt)" "$(find bag/data -type f -printf '%s\n' | awk '{ s += $1 } END { print s "." NR }')"
    cmp bag/data/representations/master/data/*/two-pages.tif "$data/two-pages.tif"
    says="bag: valid: * files read again and as it says, *" run_kho 0 package --validate bag
    is "$output" ""
}

@test "names that some system does not take are made so; the true ones are in PREMIS" {
    [ -f bag/data/representations/master/data/*/"Tờ trình_ 5 __.png" ]
    [ -f bag/data/representations/master/data/*/_con.png ]
    grep -q '<originalName>Tờ trình: 5 %25?.png</originalName>' bag/data/metadata/preservation/PREMIS.xml
}

@test "texts are ALTO, a file a page; what was not read has none, and that is said" {
    kho -C "$archive" export --to text tag:place:48 | tr -s '[:space:]\f' '\n' >wanted
    for page in bag/data/representations/text/data/"$(kho -C "$archive" list tag:place:48 --json | jq -r .record)"/*.xml; do
        xmllint --xpath '//*[local-name()="String"]/@CONTENT' "$page" | sed 's/^ *CONTENT="//; s/"$//; s/&quot;/"/g; s/&amp;/\&/g'
    done | cmp - wanted
    says="1 page was not read yet: without a text; kho read reads them" run_kho 0 -C "$archive" package -o one "id:$(cat "$BATS_FILE_TMPDIR/danang")"
    is "$output" one
    [ ! -d one/data/representations/text ]
}

@test "-o BAGS/: each record in its own; never over what is there" {
    says="1 page was not read yet: *" run_kho 0 -C "$archive" package -o bags/ --all --json
    is_json
    is "$(json .records | sort -u)" 1
    is "$(find bags -maxdepth 1 -mindepth 1 | wc -l)" 4
    run_kho 0 package -q --validate bags/*
    says="kho package: bag: is there already
hint: a bag is not written over: *" run_kho 73 -C "$archive" package -o bag --all
    run_kho 0 package -q --validate bag
    says="no record matches" run_kho 1 -C "$archive" package -o none tag:nothing
    [ ! -e none ]
}

@test "METS, PREMIS and ALTO are valid, where the schemas are" {
    schemas=$tests/../../shared/schemas
    [ -d "$schemas" ] && command -v xmllint >/dev/null || skip "no schemas or no xmllint here"
    xmllint --nonet --noout --schema "$schemas/mets-1-12.xsd" bag/data/METS.xml
    xmllint --nonet --noout --schema "$schemas/premis-3-0.xsd" bag/data/metadata/preservation/PREMIS.xml
    xmllint --nonet --noout --schema "$schemas/alto-4-4.xsd" bag/data/representations/text/data/*/*.xml
}

@test "every reference of METS leads to something, and every file has one" {
    mets=bag/data/METS.xml
    for list in FILEID ADMID DMDID; do
        xmllint --xpath "//@$list" $mets | sed 's/^ *[A-Z]*="//; s/"$//' | tr ' ' '\n' | sort -u
    done >references
    xmllint --xpath '//@ID' $mets | sed 's/^ *ID="//; s/"$//' | sort >ids
    is "$(uniq -d ids)" ""
    is "$(sort -u references | comm -23 - ids)" ""
    xmllint --xpath '//*/@*[local-name()="href"]' $mets | sed 's/^.*href="//; s/"$//' | python3 -c '
import sys, urllib.parse
for line in sys.stdin: print(urllib.parse.unquote(line.rstrip("\n")))' | sort >linked
    (cd bag/data && find . -type f ! -name METS.xml | sed 's|^\./||' | sort) | cmp - linked
}

@test "what was changed, lost, added, or only said otherwise is named, 65" {
    master=$(find bag -name two-pages.tif)
    printf x >>"$master"
    says="bag: not valid: 9 problems" run_kho 65 package --validate bag
    contains "$output" "$master: has another sha256 than manifest-sha256.txt says"
    contains "$output" "$master: has another sha512 than manifest-sha512.txt says"
    contains "$output" "bag-info.txt: says that the payload is"
    rm "$master"
    says="bag: not valid: * problems" run_kho 65 package --validate bag
    contains "$output" "$master: is missing, says manifest-sha256.txt"
    cp "$data/two-pages.tif" "$master"
    run_kho 0 package -q --validate bag
    echo new >bag/data/new.txt
    says="bag: not valid: 3 problems" run_kho 65 package --validate bag
    contains "$output" "bag/data/new.txt: is not in manifest-sha256.txt"
    rm bag/data/new.txt
    sed -i 's/SIZE="[0-9]*"/SIZE="7"/' bag/data/METS.xml
    says="bag: not valid: * problems" run_kho 65 package --validate --json bag
    is_json
    contains "$(json '.message // empty')" "bytes, but data/METS.xml says 7"
    contains "$(json '.path // empty')" "bag/"
    ln -s /etc/passwd bag/data/link
    says="bag: not valid: * problems" run_kho 65 package --validate bag
    contains "$output" "bag/data/link: is no file"
}

@test "bags of other programs, and what only looks like one" {
    mkdir -p other/data
    echo one >other/data/one
    printf 'BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n' >other/bagit.txt
    (cd other && md5sum data/one >manifest-md5.txt)
    says="other: valid: 1 file read again and as it says, 4 B" run_kho 0 package --validate other
    for path in ../bag/bagit.txt /etc/passwd bagit.txt data/../../bag/bagit.txt; do
        (cd other && md5sum data/one && echo "d41d8cd98f00b204e9800998ecf8427e  $path") >manifest
        mv manifest other/manifest-md5.txt
        says="other: not valid: 1 problem" run_kho 65 package --validate other
        is "$output" "other/manifest-md5.txt: names a path where none of its files can be: $path"
    done
    echo rubbish >other/manifest-md5.txt
    says="other: not valid: 2 problems" run_kho 65 package --validate other
    rm other/manifest-md5.txt
    says="other: not valid: 1 problem" run_kho 65 package --validate other
    says="kho package: bag/data: is no bag: it has no bagit.txt" run_kho 65 package --validate bag/data
    says="kho package: nowhere: *
hint: *" run_kho 66 package --validate nowhere
    echo 'BagIt-Version: 7' >other/bagit.txt
    says="kho package: other: is a bag of version '7', which kho does not know" run_kho 65 package --validate other
    says="kho package: other: is a bag of version *
bag: valid: *" run_kho 65 package --validate other bag
}

# A bag of one file, with the manifest of SHA-256.
small_bag() {
    rm -rf b && mkdir -p b/data
    printf 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' >b/bagit.txt
    echo one >b/data/one
    (cd b && sha256sum data/one >manifest-sha256.txt)
}

# wrong MESSAGE: the bag b is not valid, and that is why.
wrong() {
    says="b: not valid: *" run_kho 65 package --validate b
    contains "$output" "$1"
}

@test "what RFC 8493 asks of a bag" {
    small_bag && rm -r b/data && : >b/manifest-sha256.txt
    wrong "b/data: is missing"
    small_bag && (cd b && sha256sum bagit.txt >tagmanifest-sha256.txt)
    wrong "b/manifest-sha256.txt: is not in tagmanifest-sha256.txt"
    (cd b && sha256sum bagit.txt manifest-sha256.txt >tagmanifest-sha256.txt)
    run_kho 0 package -q --validate b
    (cd b && echo "00 tagmanifest-sha256.txt" >>tagmanifest-sha256.txt)
    wrong "which none may"
    small_bag && echo 'payload-oxum: 9.9' >b/bag-info.txt
    wrong "says that the payload is 9.9"
    small_bag && echo 'More: x' >>b/bagit.txt
    wrong "b/bagit.txt: is not the two lines"
    small_bag && echo 'http://x/two 4 data/two' >b/fetch.txt
    wrong "b/data/two: is still to be fetched"
    echo 'http://x/one 4 data/one' >b/fetch.txt
    run_kho 0 package -q --validate b
    small_bag && cp b/manifest-sha256.txt b/manifest-sha3256.txt
    says="b/manifest-sha3256.txt: is of digests that kho cannot make: *
b: valid: *" run_kho 0 package --validate b
    small_bag && mkfifo b/data/pipe
    wrong "b/data/pipe: is no file"
}

@test "names in other normal forms are the same, other bytes are not" {
    small_bag && mv b/data/one $'b/data/e\u0301' && sed -i $'s/one/\u00e9/' b/manifest-sha256.txt
    run_kho 0 package -q --validate b
    small_bag && mv b/data/one $'b/data/\xfe' && LC_ALL=C sed -i $'s/one/\xff/' b/manifest-sha256.txt
    wrong "is missing, says manifest-sha256.txt"
}

@test "METS of others: links out of the bag say nothing; payload may be called METS.xml" {
    small_bag && echo '<html/>' >b/data/METS.xml && (cd b && sha256sum data/* >manifest-sha256.txt)
    run_kho 0 package -q --validate b
    cat >b/data/METS.xml <<'EOF'
<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink"><fileSec><fileGrp>
<file ID="a" CHECKSUMTYPE="SHA-256"><FLocat LOCTYPE="URL" xlink:href="./one#p1"/></file>
<file ID="b"><FLocat LOCTYPE="URL" xlink:href="../../../etc/passwd"/></file>
<file ID="c"><FLocat LOCTYPE="HANDLE" xlink:href="2027/mdp.1"/></file>
<file ID="d"><FLocat LOCTYPE="URL" xlink:href="https://example.org/x"/></file>
</fileGrp></fileSec></mets>
EOF
    (cd b && sha256sum data/* >manifest-sha256.txt)
    run_kho 0 package -q --validate b
    sed -i 's|./one#p1|two|' b/data/METS.xml && (cd b && sha256sum data/* >manifest-sha256.txt)
    wrong "b/data/two: is missing, says data/METS.xml"
}

@test "no bag in the archive, none where there is no folder or no space" {
    for place in "$archive/bag" "$archive/masters/tmp/bag"; do
        says="kho package: $place: lies in the archive
hint: make packages outside of it" run_kho 64 -C "$archive" package -o "$place" --all
    done
    says="kho package: no/bag: *
hint: *" run_kho 66 -C "$archive" package -o no/bag --all
}

@test "where an original is damaged no bag is made, and nothing is left of it" {
    cp -r "$archive" archive
    master=$(find archive/masters -name "$(kho -C archive show --json "$(cat "$BATS_FILE_TMPDIR/two-pages")" | jq -r '.page_list[0].master')")
    chmod u+w "$master" && printf x >>"$master"
    says="kho package: *: its bytes are not those that were taken in
hint: restore it *
kho package: new: was not made: 1 of its originals cannot be copied
hint: *" run_kho 65 -C archive package -o new --all
    [ ! -e new ]
    is "$(find . -maxdepth 1 -name '.*unfinished')" ""
}
