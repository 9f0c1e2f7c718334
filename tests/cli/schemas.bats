#!/usr/bin/env bats
# Every file of XML that kho writes for the shared data, against the schemas: neither is kho's to hand on. In the default
# tier for every fourth file, in the full one for all.
load common

setup_file() {
    export schemas=$tests/../../shared/schemas pages=$tests/../../shared/data/dev
    { [ -d "$schemas" ] && [ -d "$pages" ] && command -v xmllint >/dev/null; } || skip "no shared data, no schemas or no xmllint here"
    cd "$BATS_FILE_TMPDIR" || return
    kho init -q archive >/dev/null 2>&1
    status=0
    find "$pages" -type f ! -path '*/hostile/*' ! -name '*.txt' ! -name '*.json' | sort >files
    [ "${KHO_TIER:-}" = full ] || sed -i -n '1~4p' files  # every fourth
    tr '\n' '\0' <files | kho -C archive ingest -q --files0-from - >/dev/null 2>log || status=$?
    [ "$status" = 0 ] || [ "$status" = 3 ]
    [ "$(kho -C archive status --json | jq .read)" -gt 20 ]
}

setup() {
    cd "$BATS_FILE_TMPDIR" || return
}

valid() {
    find "$2" -name "${3:-*.xml}" -print0 | xargs -0 -n 500 xmllint --nonet --noout --schema "$schemas/$1" 2>invalid ||
        fail "$(grep -v validates invalid | head -n 20)"
}

@test "ALTO 4.4 of all pages" {
    kho -C archive export --all --to alto -o alto/ 2>/dev/null >/dev/null
    valid alto-4-4.xsd alto
}

@test "PAGE XML 2019-07-15 of all pages" {
    kho -C archive export --all --to page -o page/ 2>/dev/null >/dev/null
    valid page-2019-07-15.xsd page
}

@test "METS 1.12, PREMIS 3.0 and ALTO in a package of all records" {
    kho -C archive package -q --all -o bag 2>/dev/null >/dev/null
    kho package -q --validate bag
    valid mets-1-12.xsd bag/data METS.xml
    valid premis-3-0.xsd bag/data PREMIS.xml
    valid alto-4-4.xsd bag/data/representations/text
}
