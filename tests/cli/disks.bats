#!/usr/bin/env bats
# Disks that are full, read-only, gone, without links, on another machine.
load common

setup() {
    cd "$BATS_TEST_TMPDIR"
}

teardown() {
    umount "$BATS_TEST_TMPDIR"/disk 2>/dev/null || true
}

# A disk of its own at ./disk; $1 are mount options.
disk() {
    mkdir -p disk
    mount -t tmpfs -o "$1" none disk 2>/dev/null || skip "cannot mount a tmpfs here: needs root"
}

an_archive_in() {
    kho init -q "$1"
    export KHO_ARCHIVE=$PWD/$1
    archive=$PWD/$1
}

@test "too little space is said before, with both figures; 74 when it runs out, and all that is in is whole" {
    disk size=90m
    an_archive_in disk/archive
    mkdir in && cp "$data/title.png" in/a.png
    { cat "$data/peace.png" && head -c 20000000 /dev/urandom; } >in/b.png
    { cat "$data/danang.png" && head -c 20000000 /dev/urandom; } >in/c.png
    says="the files have 38 MB, and 8? MB are free at *, of which 64 MB stay free: *
kho ingest: *masters/tmp: too little space: * MB free, * MB needed
hint: free some space and run the same command again" run_kho 74 ingest -j1 --no-read in
    run_kho 0 check -q
    is "$output" ""
    says="the files have 38 MB, *
* would be taken in*" run_kho 0 ingest -n in
    mount -o remount,size=200m disk
    kho ingest -q --no-read in >/dev/null
    is "$(sql 'SELECT count(*) FROM source')" 3
    # In place nothing is copied, and nothing said.
    kho init -q disk/other
    mount -o remount,size=110m disk
    says="3 files taken in, *" run_kho 0 -C disk/other ingest -j1 --no-read --in-place in
}

@test "a disk that is full to the last byte: 74, readable, whole, and it goes on when there is room" {
    disk size=90m
    an_archive_in disk/archive
    kho ingest -q "$data/title.png" >/dev/null
    head -c 200M /dev/zero >disk/filler 2>/dev/null || true
    for command in "ingest -q --no-read $data/peace.png" "tag -q --add x --all"; do
        status=0
        kho $command >out 2>err || status=$?
        [ "$status" = 74 ] || fail "$command: $status" "$(cat out err)"
    done
    run_kho 0 search --count quyền
    run_kho 0 check -q
    is "$output" ""
    rm disk/filler
    run_kho 0 ingest -q --no-read "$data/peace.png"
    run_kho 0 check -q
}

@test "a disk that can only be read: searching works, writing is 77 and says why" {
    disk size=90m
    an_archive_in disk/archive
    kho ingest -q "$data/title.png" >/dev/null
    mount -o remount,ro disk
    run_kho 0 search --count quyền
    run_kho 0 check -q
    says="kho ingest: *ead-only*
hint: *" run_kho 77 ingest -q --no-read "$data/peace.png"
    says="kho tag: *
hint: *" run_kho 77 tag -q --add x --all
    says="kho init: *ead-only*
hint: *" run_kho 77 init -q disk/new
    mount -o remount,rw disk
    run_kho 0 check -q
    is "$output" ""
}

@test "a quota that is used up: 74, its own hint, nothing half-written" {
    make_other_disk
    an_archive_in archive
    KHO_TEST_WRITE=122 says="kho ingest: *masters/tmp/*: writing failed: Disk quota exceeded
hint: your quota is used up: *" expect 74 other_disk kho ingest -q --no-read "$data/title.png"
    is "$(find archive/masters -type f)" ""
    run_kho 0 ingest -q --no-read "$data/title.png"
}

@test "the same for the catalogue: a quota, a disk that goes away, and it is whole afterwards" {
    make_other_disk
    an_archive_in archive
    kho ingest -q --no-read "$data/title.png" >/dev/null
    KHO_TEST_DB_WRITE=122 says="kho tag: *kho.db: writing failed: Disk quota exceeded
hint: your quota is used up: *" expect 74 other_disk kho tag -q --add x --all
    KHO_TEST_DB_WRITE=5 says="kho tag: *kho.db: writing failed: Input/output error
hint: is the disk * still there?*" expect 74 other_disk kho tag -q --add x --all
    KHO_TEST_DB_WRITE=28 says="kho tag: *kho.db: the disk is full
hint: free some space *" expect 74 other_disk kho tag -q --add x --all
    run_kho 0 check -q
    is "$output" ""
    is "$(kho tags)" ""
    KHO_TEST_DB_WRITE=5 expect 74 other_disk kho ingest -q --no-read "$data/peace.png" 2>/dev/null || true
    run_kho 0 ingest -q --no-read "$data/peace.png"
    run_kho 0 check -q
    is "$output" ""
}

@test "a disk that goes away: 74, and where to look" {
    make_other_disk
    an_archive_in archive
    KHO_TEST_WRITE=5 says="kho ingest: *: writing failed: Input/output error
hint: is the disk * still there?*" expect 74 other_disk kho ingest -q --no-read "$data/title.png"
    KHO_TEST_WRITE=116 says="kho ingest: *: writing failed: Stale file handle
hint: is the disk * still there?*" expect 74 other_disk kho ingest -q --no-read "$data/title.png"
}

@test "a network file system or a FAT stick is said once at init and at ingest, not by readers" {
    make_other_disk
    for magic in "0x6969 NFS" "0xFF534D42 SMB" "0x4D44 FAT" "0x2011BAB0 exFAT"; do
        rm -rf archive
        export KHO_TEST_MAGIC=${magic% *}
        says="made an archive in *
the archive is on *${magic#* }*: *
now take *" expect 0 other_disk kho init archive
        says="the archive is on *${magic#* }*: *
1 file taken in, *" expect 0 other_disk kho -C archive ingest --no-read "$data/title.png"
        says="" expect 0 other_disk kho -C archive list
        says="" expect 1 other_disk kho -C archive ingest -q --no-read "$data/title.png"
    done
    unset KHO_TEST_MAGIC
    says="made an archive in *
now take *" run_kho 0 init local
}

@test "without links and RENAME_NOREPLACE: the same archive, and no file is replaced" {
    make_other_disk
    an_archive_in archive
    export KHO_TEST_NO_LINKS=1
    expect 0 other_disk kho ingest -q --no-read "$data/title.png"
    run_kho 0 check -q
    is "$output" ""
    digest=$(sha256sum "$data/peace.png" | cut -c1-64)
    mkdir -p "archive/masters/${digest:0:2}"
    echo other >"archive/masters/${digest:0:2}/$digest"
    says="kho ingest: *$digest: a master in the store is damaged: *
hint: *" expect 65 other_disk kho ingest -q --no-read "$data/peace.png"
    is "$(cat "archive/masters/${digest:0:2}/$digest")" other
    rm "$archive/kho.db" "archive/masters/${digest:0:2}/$digest"*
    expect 0 other_disk kho check -q --rebuild
    run_kho 0 check -q
}

@test "a folder that cannot be synced: EINVAL is a file system without need of it, anything else is 74" {
    make_other_disk
    an_archive_in archive
    KHO_TEST_FOLDER_FSYNC=22 expect 0 other_disk kho ingest -q --no-read "$data/title.png"
    KHO_TEST_FOLDER_FSYNC=5 says="kho ingest: *: could not be made durable: Input/output error
hint: *" expect 74 other_disk kho ingest -q --no-read "$data/peace.png"
    is "$(sql 'SELECT count(*) FROM source')" 1
    run_kho 0 ingest -q --no-read "$data/peace.png"
    run_kho 0 check -q
    is "$output" ""
}

@test "a real FAT disk" {
    command -v mkfs.vfat >/dev/null || skip "no mkfs.vfat: apt install dosfstools"
    truncate -s 100M image && mkfs.vfat image >/dev/null && mkdir disk
    mount -o loop image disk 2>/dev/null || skip "cannot mount FAT here: not root, or no such file system in the kernel"
    an_archive_in disk/archive
    run_kho 0 ingest -q "$data/title.png"
    run_kho 0 search --count quyền
    run_kho 0 check -q
}
