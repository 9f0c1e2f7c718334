#!/usr/bin/env bats
load common

@test "two texts: characters, words, and what is mixed up" {
    printf 'Hoà bình\nvà độc lập\n' >truth.txt
    printf 'Hoà  binh và độc lập.' >read.txt
    run_kho 0 score truth.txt read.txt
    [[ $output == *"10.53 %   40.00 %"*"characters: ∅→. 1, ì→i 1"*"tones: huyền→ngang 1"* ]]
    run_kho 0 score --ignore marks truth.txt read.txt --json
    is_json
    is "$(json 'select(.set) | .cer.wrong')" 1
}

@test "folders: a set each, sums, an interval; a text that is missing is all wrong" {
    mkdir -p truth/a truth/b read/a
    printf 'một hai' | tee truth/a/1.txt truth/a/2.txt truth/b/1.txt read/a/1.txt >read/a/2.txt
    says="truth/b/1.txt: there is no text of it in read; all of it counts as left out" run_kho 0 score truth read
    [[ $output == *$'\na '*"0.00 %"*$'\nb '*"100.00 %"*"3 pages"*"33.33 %"*"95 % interval: CER 0.00 to 100.00 %"* ]]
}

@test "pages of the archive by their file's name, or as kho sample names them" {
    own_archive
    kho list --json kind:document | jq -r .file_name | head -n 1 >name
    kho show --text "$(kho list -l kind:document | head -n 1)" >"$(sed 's/[.][a-z]*$/.txt/' name)"
    run_kho 0 score "$(sed 's/[.][a-z]*$/.txt/' name)"
    [[ $output == *"1 page "*"0.00 %"* ]]
    run_kho 0 sample 2 --into check --seed 7 -q
    is "$(find check -name '*.txt' | wc -l)" 2
    run_kho 0 score check
    [[ $output == *"2 pages"*"0.00 %"* ]]
    says="kho sample: check/*.txt: is already there
hint: draw into a new folder" run_kho 73 sample 2 --into check --seed 7
}

@test "bad input is named" {
    printf 'caf\xe9' >latin1.txt
    says="kho score: latin1.txt: is not UTF-8
hint: iconv*" run_kho 65 score latin1.txt latin1.txt
    mkdir empty
    says="kho score: empty: holds no \*.txt" run_kho 66 score empty empty
    says="kho score: gone: is not there" run_kho 66 score gone gone
}

@test "a name of several files is refused, a record and a page always do" {
    own_archive
    mkdir -p a b
    cp "$samples/eng/02-notice.heic" a/twin.heic
    cp "$(find "$samples" -name '01-registre.webp')" b/twin.webp
    kho ingest -q a b >/dev/null
    echo x >twin.txt
    says="kho score: twin: several files of the archive are called so
hint: name the truth RECORD-PAGE.txt*" run_kho 64 score twin.txt
}
