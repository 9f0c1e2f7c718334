# One archive for all tests that only look, or change a copy: reading pages is what costs time.
setup_suite() {
    # shellcheck source=tests/cli/common.bash
    source "$BATS_TEST_DIRNAME/common.bash"
    export KHO_SHARED=$BATS_SUITE_TMPDIR/shared
    kho init -q "$KHO_SHARED"
    kho -C "$KHO_SHARED" ingest -q "$data"/{title,peace,danang}.png "$data/two-pages.tif" >/dev/null
    kho -C "$KHO_SHARED" ingest -q --no-read --kind photo "$samples/photo/01-nha-co.jpg" >/dev/null
}
