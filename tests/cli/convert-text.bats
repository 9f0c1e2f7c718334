#!/usr/bin/env bats
load common

@test "the encoding is found out, from bytes and from what a program made of them" {
    printf 'C\xe9ng h\xdfa x\xb7 h\xe9i ch\xf1 ngh\xdca Vi\xd6t Nam\n' >tcvn.txt
    run_kho 0 convert-text tcvn.txt
    is "$output" "Cộng hòa xã hội chủ nghĩa Việt Nam"
    run_kho 0 convert-text - <<<"Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"
    is "$output" "Cộng hòa xã hội chủ nghĩa Việt Nam"
    run_kho 0 convert-text - <<<"Co^.ng ho\`a xa~ ho^.i chu? nghi~a Vie^.t Nam"
    is "$output" "Cộng hòa xã hội chủ nghĩa Việt Nam"
    printf 'C\xe9ng h\xdfa' >short.txt  # too little to tell
    says="kho convert-text: short.txt: is in no encoding that kho recognises
hint: if you know it: --from vni, for example" run_kho 65 convert-text short.txt
    run_kho 0 convert-text --from tcvn short.txt
    is "$output" "Cộng hòa"
}

@test "Unicode stays what it is, composed" {
    printf 'Tie\xcc\x82\xcc\x81ng Vie\xcc\xa3\xcc\x82t\n' >nfd.txt
    run_kho 0 convert-text nfd.txt
    is "$output" "Tiếng Việt"
    run_kho 0 convert-text - <<<"Déjà vu à l'été"
    is "$output" "Déjà vu à l'été"
}

@test "several files go into a folder under their names; one that fails is named, 3" {
    printf 'C\xe9ng h\xdfa x\xb7 h\xe9i ch\xf1 ngh\xdca\n' >a.txt
    printf 'Việt Nam\n' >b.md
    head -c 500 /dev/urandom | tr '\0-\177' '\200-\377' >c.txt
    says="kho convert-text: c.txt: is in no encoding that kho recognises
hint: *" run_kho 3 convert-text -o new/ a.txt b.md c.txt
    is "$output" $'new/a.txt: tcvn\nnew/b.md: utf-8'
    is "$(cat new/a.txt)" "Cộng hòa xã hội chủ nghĩa"
    says="kho convert-text: new/a.txt: exists already
hint: *" run_kho 73 convert-text -o new/ a.txt
}

@test "a file that is not there: 66" {
    says="kho convert-text: nofile.txt: cannot be opened: *
hint: *" run_kho 66 convert-text nofile.txt
}
