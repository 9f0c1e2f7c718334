# What bash offers after "kho ...".
load docs.bash

setup_file() {
  export archive=$BATS_FILE_TMPDIR/archive
  kho init -q "$archive"
  kho -C "$archive" ingest -q --no-read --tag 'place:79' --tag 'fonds:Sở Tư pháp' --tag plain \
    "$source_tree/samples/photo/01-nha-co.jpg" >/dev/null
}

setup() {
  # shellcheck source=/dev/null
  source "$source_tree/tools/completion/kho.bash"
  cd "$BATS_TEST_TMPDIR" || exit
}

# offered WORD...: what is offered for the last word.
offered() {
  COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
  _kho
  printf '%s\n' "${COMPREPLY[@]}"
}

@test "commands" {
  [ "$(offered kho '' | grep -v '^-\|^help$')" = "$(commands)" ]
  [ "$(offered kho ing)" = ingest ]
  [ "$(offered kho -C "$archive" ing)" = ingest ]
  [ "$(offered kho help sea)" = search ]
}

@test "options of every command, as its help lists them" {
  local name
  for name in $(commands); do
    [ "$(offered kho "$name" - | sort)" = "$(options "$name" | sort)" ] || { echo "$name"; return 1; }
  done
  [ "$(offered kho ingest --no-r)" = --no-read ]
  [ "$(offered kho list -)" != "" ]
}

@test "the help of a command is read once" {
  mkdir counted
  printf '#!/bin/sh\necho "$@" >>"%s/log"\nexec "%s" "$@"\n' "$PWD" "$KHO_BIN/kho" >counted/kho
  chmod +x counted/kho
  PATH=$PWD/counted:$PATH
  COMP_WORDS=(kho list -) COMP_CWORD=2
  _kho; _kho; _kho
  [ "$(grep -c -- --help log)" -eq 1 ]
}

@test "files for ocr and ingest, folders for -C" {
  mkdir scans
  touch 'page 1.tif' page-2.tif
  [ "$(offered kho ocr page)" = $'page 1.tif\npage-2.tif' ] || [ "$(offered kho ocr page)" = $'page-2.tif\npage 1.tif' ]
  [ "$(offered kho ingest sc)" = scans ]
  [ "$(offered kho -C '')" = scans ]
  [ "$(offered kho list sc)" = "" ]
}

@test "fields for set" {
  [ "$(offered kho set ti)" = title= ]
  [ "$(offered kho set '' | sort)" = "$(kho set --help | sed -n '/^Fields:/,/^$/s/^  \([a-z]*\) .*/\1=/p' | sort)" ]
  [[ " $(offered kho set '' | tr '\n' ' ')" == *" title= "* ]]
}

@test "tags in use for --add, --remove and ingest --tag" {
  [ "$(offered kho -C "$archive" tag --add pl | sort)" = $'place:79\nplain' ]
  [ "$(offered kho -C "$archive" tag -r place:)" = place:79 ]
  export KHO_ARCHIVE=$archive
  [ "$(offered kho ingest --tag plac)" = place:79 ]
  local tag
  tag=$(offered kho tag --remove fonds)
  eval "[ $tag = 'fonds:Sở Tư pháp' ]"  # quoted for the shell
}

@test "nothing, and no error, outside an archive" {
  run offered kho tag --add ''
  [ "$status" -eq 0 ]
  [ "$output" = "" ]
}
