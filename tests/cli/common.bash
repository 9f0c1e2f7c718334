# What every test of a program needs. Each test runs in its own empty folder, against the programs in KHO_BIN.
bats_require_minimum_version 1.5.0

tests=$(cd "${BASH_SOURCE[0]%/*}/.." && pwd)
data=$tests/data
samples=$tests/../samples
export KHO_BIN=${KHO_BIN:-$(cd "$tests/.." && pwd)/build/dev/bin}
export PATH=$KHO_BIN:$PATH LC_ALL=C.UTF-8
unset KHO_ARCHIVE KHO_WORKER KHO_WORKER_FAULT KHO_WORKER_COMMAND

setup() {
    cd "$BATS_TEST_TMPDIR" || return
}

# Folders that other users may enter, which bats' own are not, are made by hand; their path is in $open.
teardown() {
    [ -z "${open:-}" ] || { chmod -R u+rwX "$open" && rm -rf "$open"; }
}

fail() {
    printf '%s\n' "$@" >&2
    return 1
}

# [says=PATTERNS] run_kho STATUS ARGUMENT...
# Runs kho; its output is in $output and, byte for byte, in ./out; its messages are in ./err. Fails on another exit
# status, and on any byte of standard error that was not announced: `says` has a glob pattern for each line.
run_kho() {
    expect "$1" kho "${@:2}"
}

# The same for any program.
expect() {
    local wanted=$1 status=0
    shift
    "$@" >out 2>err || status=$?
    output=$(tr '\0' '\n' <out)
    if [ "$status" != "$wanted" ]; then
        fail "$*" "exit status $status instead of $wanted" "--- out" "$(cat out)" "--- err" "$(cat err)"
    fi
    matches_lines "${says:-}" err || fail "$*" "--- expected on stderr" "${says:-}" "--- got" "$(cat err)"
}

# Are the lines of file $2 those of the glob patterns $1, one for each?
matches_lines() {
    local -a patterns=() lines=()
    [ -z "$1" ] || mapfile -t patterns <<<"$1"
    mapfile -t lines <"$2"
    [ ${#patterns[@]} = ${#lines[@]} ] || return 1
    local i
    for i in "${!lines[@]}"; do
        # shellcheck disable=SC2053 # a pattern is meant
        [[ ${lines[i]} == ${patterns[i]} ]] || return 1
    done
}

is() {
    [ "$1" = "$2" ] || fail "expected: $2" "got:      $1"
}

contains() {
    [[ $1 == *"$2"* ]] || fail "expected somewhere: $2" "in: $1"
}

# Every line of ./out is a JSON object of version 1.
is_json() {
    jq -es 'length > 0 and all(.[]; type == "object" and .v == 1)' out >/dev/null || fail "not our JSON:" "$(cat out)"
}

# The value of a jq program over the lines of ./out.
json() {
    jq -r "$1" out
}

# A row of the catalogue, asked with the stock shell.
sql() {
    sqlite3 "${archive:-.}/kho.db" "$1"
}

# Four masters with five pages, read: title, peace, danang, two-pages, and the photo of a house. Made once by
# setup_suite.bash; not to be written to.
shared_archive() {
    export KHO_ARCHIVE=$KHO_SHARED
    archive=$KHO_SHARED
}

# The same as a copy to be changed.
own_archive() {
    cp -a "$KHO_SHARED" "$PWD/archive"
    archive=$PWD/archive
    export KHO_ARCHIVE=$archive
}

empty_archive() {
    kho init -q archive
    archive=$PWD/archive
    export KHO_ARCHIVE=$archive
}

# The id of the shared archive's record whose file name begins with $1.
id_of() {
    sqlite3 "$archive/kho.db" "SELECT DISTINCT record.id FROM record JOIN page ON page.record = record.row
        JOIN source ON source.master = page.master WHERE source.name LIKE '$1%'"
}

# Another image with the same look: what follows the end of a PNG is not looked at, but it is another master.
twin() {
    cp "$1" "$2"
    printf '%s' "$2" >>"$2"
}

# A command under a lock that another run holds on the archive.
while_locked() {
    flock "$archive" sleep 30 &
    local holder=$!
    until ! flock -n "$archive" true; do sleep 0.02; done
    "$@"
    # flock's child inherits the lock: it has to go as well.
    pkill -P "$holder"
    wait "$holder" || true
}

# Permissions do not bind root: then the command runs as nobody.
without_power() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid 65534 --regid 65534 --clear-groups "$@"
    else
        "$@"
    fi
}

# Makes what other_disk preloads: see tests/support/other_disk.c.
make_other_disk() {
    command -v cc >/dev/null || skip "no C compiler to make the other disk with"
    cc -Wall -shared -fPIC -o other_disk.so "$tests/support/other_disk.c" -ldl
}

# A command as if on another file system.
other_disk() {
    LD_PRELOAD="$PWD/other_disk.so" "$@"
}
