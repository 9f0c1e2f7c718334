#!/usr/bin/env bats
load common

# The shortest files that are what they say.
make_recordings() {
    printf 'RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x40\x1f\0\0\x80\x3e\0\0\2\0\x10\0data\0\0\0\0' >"$1/Phỏng vấn.wav"
    printf '\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\0\x08mdat' >"$1/phim.mp4"
    printf '1\n00:00:01,000 --> 00:00:04,500\n<i>Hòa bình</i> là quyền.\n\n2\n00:12:30,250 --> 00:12:33,000\nỞ Đà Nẵng & Huế\n' |
        iconv -t UTF-16 >"$1/Phỏng vấn.srt"
    printf 'WEBVTT\n\n00:03.000 --> 00:05.000\n<v Lan>đường xa\n' >"$1/phim.vi.vtt"
}

setup() {
    cd "$BATS_TEST_TMPDIR" || return
    mkdir in && make_recordings in
    kho init -q archive >/dev/null 2>&1
}

id() {
    kho -C archive list --json | jq -r "select(.kind == \"$1\").record"
}

@test "recordings are kept with what is said in them: found by it, with its time" {
    says="2 files taken in, 0 already there, 0 refused
2 transcripts taken in with the recordings" run_kho 0 -C archive ingest in
    is "$(cut -f2 out | sort)" $'in/Phỏng vấn.wav\nin/phim.mp4'
    cmp "$(find archive/masters -name "$(kho -C archive show --json "$(id audio)" | jq -r '.page_list[0].master')")" "in/Phỏng vấn.wav"
    run_kho 0 -C archive search 'da nang'
    contains "$output" " at 0:12:30  Phỏng vấn.wav"
    run_kho 0 -C archive search --json '"hoa binh"'
    is "$(json '"\(.times) \(.boxes)"')" "[[1000,4500]] null"
    run_kho 0 -C archive search 'phim'
    contains "$output" "phim.mp4"
    run_kho 0 -C archive show --text "$(id video)"
    is "$output" "Lan: đường xa"
    run_kho 0 -C archive show "$(id audio)"
    contains "$output" "recording with a transcript in vie, imported, from SubRip"
    run_kho 0 -C archive set -q title='Lời kể' "id:$(id audio)"
    run_kho 0 -C archive search -l 'loi ke'
    run_kho 0 -C archive check -q
}

@test "they are no pages to be read, measured, sampled or exported as images" {
    rm in/*.srt
    run_kho 0 -C archive ingest -q in
    run_kho 0 -C archive status --json
    is "$(json '"\(.pages) \(.unread) \(.recordings) \(.transcripts)"')" "0 0 2 1"
    says="every page has been read; *" run_kho 1 -C archive read
    says="1 recording is nothing to read: kho read --import takes in transcripts" run_kho 1 -C archive read "id:$(id audio)"
    run_kho 1 -C archive status --quality
    says="1 recording has no transcript: left out; kho read --import takes one in
1 page was left out: alto is of images, recordings are none" run_kho 1 -C archive export --all --to alto
}

@test "a transcript that comes later, by ingest or by read --import, once" {
    mkdir later && mv in/*.srt in/*.vtt later
    run_kho 0 -C archive ingest -q in
    says="1 page got a reading, 0 had it already" run_kho 0 -C archive read --import later/phim.vi.vtt
    says="1 page got a reading, 1 had it already" run_kho 0 -C archive read --import later
    mv later/*.srt in
    says="0 files taken in, 2 already there, 0 refused" run_kho 1 -C archive ingest in
    is "$(kho -C archive show --json "$(id audio)" | jq '.page_list[0].readings | length')" 1
    printf '[0:01] câu mới\n' >"in/Phỏng vấn.txt" && rm in/*.srt
    says="0 files taken in, 1 already there, 0 refused
1 transcript taken in with the recordings" run_kho 0 -C archive ingest "in/Phỏng vấn.txt"
    run_kho 0 -C archive search 'cau moi'
    says="kho read: later/none.srt: *
0 pages got a reading, 0 had it already" run_kho 66 -C archive read --import later/none.srt
}

@test "WebVTT comes back as it went in; in a package too" {
    run_kho 0 -C archive ingest -q in
    run_kho 0 -C archive export --to vtt -o v/ --all
    is "$(cat "v/Phỏng vấn.vtt")" $'WEBVTT\n\n00:00:01.000 --> 00:00:04.500\nHòa bình là quyền.\n\n00:12:30.250 --> 00:12:33.000\nỞ Đà Nẵng &amp; Huế'
    says="0 pages got a reading, 1 had it already" run_kho 1 -C archive read --import "v/Phỏng vấn.vtt"
    is "$(kho -C archive show --json "$(id audio)" | jq '.page_list[0].readings | length')" 1
    printf 'Không có giờ & phút\n\n[0:05] năm giây\n' >"in/Phỏng vấn.txt" && rm in/*.srt v/*
    run_kho 0 -C archive ingest -q in
    run_kho 0 -C archive export -q --to vtt -o v/ --all
    before=$(kho -C archive show --text "$(id audio)")
    contains "$before" "Không có giờ & phút"
    says="0 pages got a reading, 1 had it already" run_kho 1 -C archive read --import "v/Phỏng vấn.vtt"
    run_kho 0 -C archive package -q -o bag --all
    cmp "v/phim.vtt" "bag/data/representations/text/data/$(id video)/0001.vtt"
    run_kho 0 package -q --validate bag
}

@test "what is no recording, or no transcript, is named and the rest goes on" {
    echo rubbish >in/hỏng.mp3
    : >in/phim.srt
    printf 'WEBVTT\n\n00:09.000 --> 00:05.000\nlùi\n' >"in/Phỏng vấn.vtt"
    says="kho ingest: in/hỏng.mp3: is no recording kho knows
hint: *
kho ingest: in/Phỏng vấn.vtt: a time that ends before it begins
kho ingest: in/phim.srt: is a transcript without words
2 files taken in, 0 already there, 3 refused
2 transcripts taken in with the recordings" run_kho 3 -C archive ingest -j 2 in
    says="kho ocr: in/phim.mp4: *
hint: *" run_kho 65 ocr in/phim.mp4
}

@test "which recording a transcript is of" {
    cp in/phim.mp4 in/phim.mov && printf x >>in/phim.mov
    cp "$data/title.png" in/phim.png
    echo 'No. Do? Go. Me?' >in/Le.An.txt && cp in/phim.mp4 in/Le.An.mp4 && printf y >>in/Le.An.mp4
    ln -s /etc/passwd in/Le.An.srt && mkfifo in/Le.An.vtt
    says="1 file would be taken in, 0 already there, 0 refused" run_kho 0 -C archive ingest -n in/phim.vi.vtt
    says="1 file taken in, 0 already there, 0 refused
1 transcript taken in with the recordings" run_kho 0 -C archive ingest in/phim.mp4 in/phim.vi.vtt
    run_kho 0 -C archive ingest -q --no-read in/phim.png
    says="0 pages got a reading, 1 had it already" run_kho 1 -C archive read --import in/phim.vi.vtt
    says="kho ingest: in/Le.An.srt: is a symbolic link*
hint: *
kho ingest: in/Le.An.vtt: is not a regular file
1 file taken in, 0 already there, 2 refused
1 transcript taken in with the recordings" run_kho 3 -C archive ingest --move in/Le.An.mp4
    [ -f in/Le.An.mp4 ]
    run_kho 0 -C archive search go
    contains "$output" "No. Do? Go. Me?"
    contains "$(kho -C archive show "$(kho -C archive search -l go)")" "transcript in vie, imported, from text"
}

@test "a catalogue made anew knows them" {
    run_kho 0 -C archive ingest -q in
    rm archive/kho.db
    kho -C archive check --rebuild >/dev/null 2>&1
    is "$(kho -C archive list --json | jq -r .kind | sort | xargs)" "audio video"
}
