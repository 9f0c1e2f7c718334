#!/usr/bin/env bats
# Sidecars, and kho check --rebuild: a catalogue made anew from the masters.
#   KHO_SEED=N replays the flipped bits of an earlier run; KHO_TIER=full flips more.
load common

setup() {
    cd "$BATS_TEST_TMPDIR"
    own_archive
}

digest_of() {
    sha256sum "$1" | cut -c1-64
}

sidecar_of() {
    local digest
    digest=$(digest_of "$1")
    echo "$archive/masters/${digest:0:2}/$digest.json"
}

# All but what only people and readings said.
facts() {
    sql "SELECT 'source', master.id, size, media_type, frames, metadata, name, path, modified, at, in_place
            FROM source JOIN master ON master.row = master ORDER BY 2, 8;
        SELECT 'page', master.id, frame, record.id, position, level, kind, date FROM page
            JOIN master ON master.row = page.master JOIN record ON record.row = page.record ORDER BY 2, 3"
}

texts() {
    sql "SELECT master.id, frame, reading.text FROM reading JOIN page ON page.row = page
        JOIN master ON master.row = master WHERE current ORDER BY 1, 2"
}

aside() {
    find "$archive" -maxdepth 1 -name 'kho.db.damaged-*' ! -name '*-journal'
}

@test "beside each master lies a sidecar whose sum is right" {
    is "$(find "$archive/masters" -name '*.json' | wc -l)" 5
    local file
    for file in "$archive"/masters/*/*.json; do
        is "$(tail -c 67 "$file" | head -c 64)" "$(head -c -75 "$file" | sha256sum | cut -c1-64)"
        is "$(jq -r .id "$file")" "$(digest_of "${file%.json}")"
        is "$(jq -r .size "$file")" "$(stat -c %s "${file%.json}")"
    done
    is "$(jq -r .path "$(sidecar_of "$data/title.png")")" "$data/title.png"
    is "$(jq -r '"\(.name) \(.taken_in) \(.modified) \(.record) \(.position) \(.made.kind)"' "$(sidecar_of "$data/title.png")")" \
        "$(sql "SELECT name || ' ' || at || ' ' || modified || ' ' || record.id || ' ' || position || ' ' || kind FROM source
            JOIN page USING(master) JOIN record ON record.row = record WHERE name = 'title.png'")"
}

@test "a master taken in again from elsewhere keeps its sidecar" {
    stat -c '%y %i' "$(sidecar_of "$data/title.png")" >before
    cp "$data/title.png" elsewhere.png
    run_kho 0 ingest -q --no-read elsewhere.png # its path is new
    run_kho 0 delete -q "id:$(id_of title)"
    run_kho 0 ingest -q --no-read elsewhere.png
    is "$(jq -r .name "$(sidecar_of "$data/title.png")")" title.png
    run_kho 0 check -q
}

@test "a missing or damaged sidecar is 1 and named; --fix makes it again as it was" {
    local one two
    one=$(sidecar_of "$data/title.png") two=$(sidecar_of "$data/peace.png")
    cp "$one" one && cp "$two" two
    rm -f "$one"
    chmod u+w "$two" && sed -i 's/peace.png/piece.png/' "$two"
    run_kho 1 check -q
    is "$(sort out)" "sidecar damaged: $two: its sum is not that of its text (kho check --fix mends this)
sidecar missing: $one: is not beside its master (kho check --fix mends this)"
    run_kho 0 check -q --fix
    cmp one "$one"
    cmp two "$two"
    run_kho 0 check -q
    is "$output" ""
    local text
    for text in '' '{}' '[' "$(head -c 200 one)"; do
        printf '%s' "$text" >"$one"
        run_kho 1 check -q
        contains "$output" "sidecar damaged: $one"
    done
}

@test "sidecars that no master has: a leftover; of a master kept in place, they stay" {
    cp "$data/title.png" here.png && printf x >>here.png
    kho ingest -q --no-read --in-place here.png >/dev/null
    [ -f "$(sidecar_of here.png)" ]
    sidecar=$(sidecar_of "$data/title.png")
    cp -a "$KHO_SHARED/kho.db" "$archive/kho.db"
    rm -rf "$archive/masters/00" && mkdir "$archive/masters/00"
    stray=$archive/masters/00/$(printf '0%.0s' {1..64}).json
    cp "$sidecar" "$stray"
    run_kho 1 check -q
    contains "$output" "leftover: $stray: "
    contains "$output" "master unknown: $(sidecar_of here.png): "
    run_kho 1 check -q --fix
    [ ! -e "$stray" ] && [ -e "$(sidecar_of here.png)" ]
}

@test "kho.db is gone: a new one has all the sidecars say, and after reading all that was read" {
    mkdir box && cp "$data/two-pages.tif" box/p1.tif && twin "$data/peace.png" box/p2.png && printf y >>box/p1.tif
    twin "$data/danang.png" $'odd\nn\xff.png'
    run_kho 0 ingest -q --group folder box
    run_kho 0 ingest -q --kind publication --in-place -- $'odd\nn\xff.png'
    facts >facts.before
    texts >texts.before
    rm "$archive/kho.db"
    says="kho search: *: has masters, but its catalogue kho.db is gone
hint: *kho -C $archive check --rebuild" run_kho 66 search bình
    says="made a new catalogue of 8 masters; pages will be read as 'vie'
descriptions, * now read the pages: kho -C $archive read" run_kho 0 check --rebuild
    is "$output" ""
    facts >facts.after
    diff facts.before facts.after
    run_kho 0 check -q
    is "$output" ""
    run_kho 0 read -q
    texts | grep -v -f <(digest_of "$samples/photo/01-nha-co.jpg") >texts.after
    diff texts.before texts.after
    run_kho 0 search --count bình
}

@test "a new catalogue stands back where it meets an older one: its ops have the old times" {
    at=$(sql "SELECT max(at) FROM source")
    rm "$archive/kho.db"
    sleep 1.1
    run_kho 0 check -q --rebuild
    [[ ! $(sql "SELECT strftime('%Y-%m-%dT%H:%M:%SZ', max(hlc) / 65536000, 'unixepoch') FROM op") > $at ]]
}

@test "a catalogue beyond help: check says so, names --rebuild, and that sets it aside as it is" {
    local size
    size=$(stat -c %s "$archive/kho.db")
    for damage in "truncate -s 0 kho.db" "truncate -s 5000 kho.db" "truncate -s $((size / 2)) kho.db" \
        "head -c 70000 /dev/urandom >kho.db" "echo text >kho.db" \
        "dd if=/dev/zero of=kho.db bs=100 count=1 conv=notrunc status=none" \
        "sqlite3 kho.db 'PRAGMA journal_mode=OFF; DROP TABLE op' >/dev/null"; do
        rm -rf "$archive" && own_archive
        (cd "$archive" && eval "$damage")
        cp "$archive/kho.db" damaged
        status=0
        kho check >out 2>err || status=$?
        [ $status = 65 ] || fail "$damage: $status" "$(cat out err)"
        contains "$(cat err)" "kho check --rebuild"
        cmp damaged "$archive/kho.db"
        kho search bình >out 2>err || status=$?
        [ $status = 65 ] || fail "$damage: search: $status" "$(cat out err)"
        says="the old catalogue was set aside: $archive/kho.db.damaged-????????T??????Z
made a new *
descriptions, *" run_kho 0 check --rebuild
        cmp damaged "$(aside)"
        run_kho 0 check -q
        is "$output" ""
        is "$(sql 'SELECT count(*) FROM page')" 6
    done
}

@test "kho.db as a link, a FIFO or a folder is refused, and set aside" {
    cp -a "$archive/kho.db" elsewhere.db
    for other in "ln -s ../elsewhere.db" "mkfifo" "mkdir"; do
        rm -rf "$archive/kho.db"*
        (cd "$archive" && $other kho.db)
        for command in "search bình" "tag -q --add x --all" status check; do
            says="kho ${command%% *}: $archive/kho.db: is *catalogue
hint: *kho check --rebuild" expect 65 timeout 20 kho $command
        done
        run_kho 0 check -q --rebuild
        run_kho 0 check -q
    done
    sqlite3 elsewhere.db 'PRAGMA quick_check' >out
    is "$(cat out)" ok
}

@test "a journal beside it is set aside too, and not played into the new one" {
    printf '%b' '\xd9\xd5\x05\xf9\x20\xa1\x63\xd7' >"$archive/kho.db-journal"
    head -c 70000 /dev/urandom >>"$archive/kho.db-journal"
    cp "$archive/kho.db-journal" journal
    head -c 70000 /dev/urandom >"$archive/kho.db"
    run_kho 0 check -q --rebuild
    cmp journal "$(aside)-journal"
    [ ! -e "$archive/kho.db-journal" ]
    run_kho 0 check -q
}

@test "a commit that was cut off does not make a catalogue one of no use" {
    sqlite3 "$archive/kho.db" ".bail on" "PRAGMA cache_size = 1" "BEGIN IMMEDIATE" \
        "UPDATE op SET value = value || ' '" "UPDATE doc SET page_text = 0" \
        ".shell cp '$archive/kho.db' '$archive/kho.db-journal' ." "ROLLBACK"
    cp kho.db kho.db-journal "$archive/"
    says="kho check: $archive/kho.db: the catalogue is whole: *
hint: *" run_kho 73 check --rebuild
    cmp kho.db "$archive/kho.db"
    cmp kho.db-journal "$archive/kho.db-journal"
    run_kho 0 check -q
}

@test "a whole catalogue is not rebuilt: 73, nothing changes" {
    (cd "$archive" && find . -type f -exec sha256sum {} + | sort) >before
    says="kho check: $archive/kho.db: the catalogue is whole: *
hint: *" run_kho 73 check --rebuild
    (cd "$archive" && find . -type f -exec sha256sum {} + | sort) >after
    cmp before after
}

@test "a master without the bytes of its name is named and left out, 3" {
    digest=$(digest_of "$data/title.png")
    bad=$archive/masters/${digest:0:2}/$digest
    chmod u+w "$bad" && echo x >>"$bad"
    sha256sum "$bad" >before
    facts >facts.before
    rm "$archive/kho.db"
    says="kho check: $bad: left out: its bytes are not those of its name
hint: *
made a new catalogue of 4 masters; *
1 master was left out; *
descriptions, *" run_kho 3 check --rebuild
    sha256sum --quiet -c before
    is "$(sql 'SELECT count(*) FROM source')" 4
    cp "$data/title.png" "$bad"
    run_kho 0 ingest -q --no-read "$archive/masters"
    # All as before but the time: an op is later than what its site wrote before.
    facts >facts.after
    without_time='s/\|[^|]*Z\|0$/|0/'
    diff <(sed -E "$without_time" facts.before) <(sed -E "$without_time" facts.after)
    run_kho 0 check -q
    is "$output" ""
}

@test "without a sidecar a master is a record of its own, named by its digest" {
    local digest
    digest=$(digest_of "$data/title.png")
    rm -f "$archive"/masters/*/*.json "$archive/kho.db"
    says="made a new catalogue of 5 masters; *
5 masters had no sidecar: *
descriptions, *" run_kho 0 check --rebuild
    is "$(sql "SELECT name, size FROM source JOIN master ON master.row = master WHERE id = '$digest'")" \
        "$digest|$(stat -c %s "$data/title.png")"
    run_kho 0 check -q
    is "$output" ""
}

@test "a damaged sidecar is named, not believed, and left as it is" {
    sidecar=$(sidecar_of "$data/title.png")
    chmod u+w "$sidecar" && sed -i 's/title.png/forged.png/' "$sidecar" && cp "$sidecar" damaged
    rm "$archive/kho.db"
    says="kho check: $sidecar: its sum is not that of its text
made *
1 master had no sidecar: *
descriptions, *" run_kho 0 check --rebuild
    cmp damaged "$sidecar"
    is "$(sql "SELECT count(*) FROM source WHERE name LIKE '%forged%'")" 0
}

@test "a FIFO in the place of a master or a sidecar does not stop a check" {
    sidecar=$(sidecar_of "$data/title.png")
    master=${sidecar%.json}
    rm -f "$sidecar" "$master" && mkfifo "$sidecar" "$master"
    status=0
    timeout 60 kho check -q >out 2>err || status=$?
    is "$status" 65
    contains "$(cat out)" "sidecar damaged: $sidecar: "
    contains "$(cat out)" "master damaged: $master: "
    rm "$archive/kho.db"
    expect 3 timeout 60 kho check -q --rebuild 2>/dev/null || [ "$(sql 'SELECT count(*) FROM source')" = 4 ]
}

@test "no masters: 66, and nothing is made" {
    rm -rf "$archive/masters" "$archive/kho.db"
    says="kho check: $archive: has no folder masters: *
hint: *" run_kho 66 check --rebuild
    mkdir "$archive/masters"
    says="kho check: $archive/masters: holds no masters: *
hint: *" run_kho 66 check --rebuild
    echo text >"$archive/kho.db"
    run_kho 66 check -q --rebuild 2>/dev/null || true
    is "$(cat "$archive/kho.db")" text
}

@test "languages: what is asked for, else what the old catalogue still says, else vie" {
    cp -a "$archive/kho.db" whole.db
    rm "$archive/kho.db"
    run_kho 0 check -q --rebuild --lang fr
    is "$(kho status --json | jq -r .languages)" fra
    rm -rf "$archive" && kho init -q --lang eng --name 'Kho mẫu' archive
    kho ingest -q --no-read "$data/title.png" >/dev/null
    sql "UPDATE op SET value = '{}' WHERE entity = 'page'"
    run_kho 0 check -q --rebuild
    is "$(kho status --json | jq -r '.languages + " " + .name')" "eng Kho mẫu"
    says="kho check: *" run_kho 64 check --lang fra 2>/dev/null || true
}

@test "cut off, nothing has changed; check names what is left, and the next run goes through" {
    echo text >"$archive/kho.db"
    KHO_WORKER=$KHO_BIN/kho-worker-faulty KHO_WORKER_FAULT=hang:2 kho check -q -j1 --rebuild >/dev/null 2>&1 &
    local run=$! tries
    for tries in {1..200}; do
        [ ! -d "$archive/kho.db.rebuilding" ] || break
        sleep 0.05
    done
    [ -d "$archive/kho.db.rebuilding" ]
    kill -9 $run
    wait $run || true
    is "$(cat "$archive/kho.db")" text
    is "$(find "$archive" -maxdepth 1 -name '*damaged*')" ""
    run_kho 0 check -q --rebuild --wait 10
    [ ! -e "$archive/kho.db.rebuilding" ]
    mkdir "$archive/kho.db.rebuilding" && echo x >"$archive/kho.db.rebuilding/kho.db"
    run_kho 1 check -q
    contains "$output" "leftover: $archive/kho.db.rebuilding: "
    run_kho 0 check -q --fix
    [ ! -e "$archive/kho.db.rebuilding" ]
}

@test "under another run's lock: 75" {
    rm "$archive/kho.db"
    locked() {
        says="kho check: *: another run is writing to this archive
hint: *" run_kho 75 check --rebuild
    }
    while_locked locked
}

@test "a foreign catalogue: its triggers do not run, and --fix takes them out" {
    sql "CREATE TRIGGER evil AFTER INSERT ON op BEGIN UPDATE op SET value = '\"evil\"'; END;
        CREATE TRIGGER evil2 AFTER UPDATE ON record BEGIN DELETE FROM page; END;
        CREATE VIEW \"x\"\"; DELETE FROM page; --\" AS SELECT 1;
        CREATE INDEX evil3 ON op(value) WHERE value > 'x'"
    run_kho 0 tag -q --add x --all
    is "$(sql "SELECT count(*) FROM op WHERE value = '\"evil\"'")" 0
    is "$(sql 'SELECT count(*) FROM page')" 6
    run_kho 1 check -q
    contains "$output" "evil is not defined as"
    run_kho 0 check -q --fix
    is "$(sql "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'evil%' OR name LIKE '%DELETE%'")" 0
    run_kho 0 check -q
    is "$(sql 'SELECT count(*) FROM page')" 6
}

@test "flipped bits in the catalogue: said or harmless, never a crash" {
    local seed=${KHO_SEED:-$((RANDOM + 1))} flips=20 size at status command
    [ "${KHO_TIER:-}" != full ] || flips=300
    echo "# KHO_SEED=$seed" >&3
    RANDOM=$seed
    size=$(stat -c %s "$archive/kho.db")
    for ((flip = 0; flip < flips; ++flip)); do
        cp "$KHO_SHARED/kho.db" "$archive/kho.db"
        at=$(((RANDOM * 32768 + RANDOM) % size))
        [ $((flip % 4)) != 0 ] || at=$((at % 4096))
        byte=$(od -An -tu1 -j $at -N 1 "$archive/kho.db")
        printf "\\x$(printf %x $((byte ^ (1 << (RANDOM % 8)))))" |
            dd of="$archive/kho.db" bs=1 seek=$at conv=notrunc status=none
        for command in "check -q" "search bình" "list"; do
            status=0
            timeout 60 kho $command >out 2>err || status=$?
            case $status in 0 | 1 | 65 | 66 | 78) ;; *) fail "byte $at (KHO_SEED=$seed): $command: $status" "$(cat out err)" ;; esac
        done
    done
}
