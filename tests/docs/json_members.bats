# kho-json(7) and what commands write with --json are the same, in both directions: see json-members.
load docs.bash

bats_require_minimum_version 1.5.0

# keep STATUS NAME ARGUMENT...: runs a command with --json and keeps what it writes for json-members.
keep() {
  local wanted=$1 name=$2 status=0
  shift 2
  kho "$name" --json "$@" 2>messages >>"json/$name.jsonl" || status=$?
  [ "$status" = "$wanted" ] || { echo "kho $name --json $*: status $status: $(cat messages)" >&2; return 1; }
}

# The shortest files that are recordings, with what is said in them; a file that is none of its kind; a page that is torn.
make_files() {
  local samples=$source_tree/samples data=$source_tree/tests/data
  mkdir in json box
  cp "$data"/{danang,title}.png "$data/two-pages.tif" "$data/misread/law-numbers.png" in
  cp "$samples"/vie/01-cong-van.png "$samples/photo/01-nha-co.jpg" "$data/born-digital.pdf" in
  printf 'RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x40\x1f\0\0\x80\x3e\0\0\2\0\x10\0data\0\0\0\0' >in/talk.wav
  printf 'WEBVTT\n\n00:03.000 --> 00:05.000\nhòa bình\n' >in/talk.vtt
  head -c 20000 "$samples/vie/04-bang-so-lieu.png" >in/torn.png
  printf 'no image' >in/broken.png
  printf 'a list' >in/notes.txt
  cp "$data/peace.png" in/$'odd\xff.png'
  vips crop "$samples/vie/01-cong-van.png" in/cut-off.png 700 1200 900 600
  vips black dark.png 1240 1754
  vips invert dark.png in/blank.png
  cp "$data/title.png" box/1.png
  vips colourspace "$data/title.png" vie.png b-w
  vips crop "$samples/fra/01-registre.webp" crop.png 0 300 1654 900
  vips colourspace crop.png fra.png b-w
  vips join vie.png fra.png two-languages.png vertical
}

describe() {
  keep 0 vocab import doctype
  keep 0 vocab import place
  keep 0 vocab list
  keep 0 vocab show place
  keep 0 vocab show doctype
  printf '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
    <skos:Concept rdf:about="http://example.org/peace"><skos:prefLabel xml:lang="en">Peace</skos:prefLabel>
    <skos:scopeNote xml:lang="en">As in treaties.</skos:scopeNote></skos:Concept></rdf:RDF>' >topic.rdf
  kho vocab import -q topic.rdf 2>/dev/null && keep 0 vocab show topic
  keep 0 propose --all
  keep 0 propose --list
  keep 0 confirm --field title --all
  keep 0 reject --field keyword --all
  keep 0 set title='Đà Nẵng' keyword=một keyword=hai sheets=4 type=QĐ --why thử danang
  keep 0 tag --add draft --add place:48 danang
  keep 0 undo
  keep 1 undo "$(kho history --json | jq -r 'select(.undone_by).change' | head -n 1)"
  keep 0 tag --add draft --add place:48 danang
  keep 0 tags
  keep 0 tags rename draft nháp
  keep 0 arrange make file 'Hồ sơ 12' danang
  keep 0 arrange put --under "$(jq -r .record json/arrange.jsonl)" kind:photo
  keep 0 tree
  kho export --to csv danang | sed 's/nháp/chép/' >table.csv
  keep 0 import table.csv
  keep 0 history
  keep 0 history "$(kho list -l danang)"
  keep 0 history --at 2100-01-01 "$(kho list -l danang)"
}

find_again() {
  keep 0 search hòa bình
  keep 0 search 'Đà Nẵng'
  keep 0 search -l danang
  keep 0 search --count danang
  keep 0 search --facet kind danang
  keep 0 list
  keep 0 list -l
  keep 0 list --facet tag --facet type
  kho list -l | keep 0 show --layout -
  kho list -l | keep 0 show --metadata -
  keep 0 status
  keep 0 status --failed
  keep 0 status --quality
}

hand_on() {
  keep 0 export --to json danang
  keep 0 export --to jsonl danang
  keep 0 export --to alto -o alto/ danang
  kho list -l danang | keep 0 read --again -
  keep 0 read --import alto
  keep 0 package -o bag danang
  echo more >>bag/bagit.txt
  keep 65 package --validate bag
  keep 0 sample 3 --into check
  keep 0 score check
  printf 'hòa binh\n' >truth.txt
  printf 'hoà bính x\n' >read.txt
  keep 0 score truth.txt read.txt
}

loose_files() {
  keep 0 ocr "$source_tree/tests/data/title.png"
  keep 0 ocr --lang vie+fra two-languages.png
  keep 0 ocr "$source_tree/samples/vie/04-bang-so-lieu.png"
  keep 0 normalize -o level.png "$source_tree/tests/data/title.png"
  printf 'Vi\xd6t Nam\n' >old.txt
  keep 0 convert-text --from tcvn old.txt -o new.txt
  printf '[[rule]]\nname = "x"\nwords = ["quyền"]\ntag = "t"\n[[rule.test]]\ntext = "quyền"\nexpect = []\n' >r.toml
  keep 1 rules test r.toml
}

break_and_mend() {
  keep 0 delete danang
  jq -r .record json/delete.jsonl | keep 0 show -
  find archive/masters -name '*.json' -exec rm -f {} +
  keep 1 check --no-masters
  keep 0 check --fix
  mv archive/kho.db away.db
  printf 'none' >archive/kho.db
  keep 0 check --rebuild
}

setup_file() {
  export written=$BATS_FILE_TMPDIR/written
  mkdir "$written"
  cd "$written" || return
  make_files
  kho set --help | sed -n '/^Fields:/,/^$/s/^  //p' >json/fields.txt
  keep 0 init --name Kho archive
  export KHO_ARCHIVE=$written/archive
  keep 3 ingest -n in
  keep 3 ingest in
  keep 0 ingest box
  KHO_WORKER=/nonexistent keep 69 doctor
  describe
  find_again
  hand_on
  loose_files
  cp -a archive described
  break_and_mend
}

page=$source_tree/tools/man/kho-json.7.scd

members() { "$source_tree/tests/docs/json-members" "$@"; }

@test "every object is as kho-json(7) says, and every member it names is written" {
  members "$page" "$written/json" "$source_tree/tests/docs/json-never-seen.txt"
}

@test "every command has a section, and there is no other" {
  [ "$(sed -n 's/^# KHO //p' "$page" | tr '[:upper:]' '[:lower:]')" = "$(commands)" ]
}

# not_as PATTERN: the comparison fails and says so.
not_as() {
  run members changed.scd "$written/json" "$source_tree/tests/docs/json-never-seen.txt"
  [ "$status" -eq 1 ] || { echo "went through"; return 1; }
  grep -qF -- "$1" <<<"$output" || { echo "$output"; return 1; }
}
@test "a member that is not on the page, one that is not written, and another type are found" {
  cd "$BATS_TEST_TMPDIR"
  sed 's/^\*pages_read\*, integer/*pages_red*, integer/' "$page" >changed.scd
  not_as "pages_read is not on the page"
  not_as "RECORD.pages_red: on the page, but no command wrote it"
  sed 's/^\*snippet\*, text/*snippet*, integer/' "$page" >changed.scd
  not_as "KHO SEARCH a hit: snippet is not integer"
  sed 's/^\*parent\*, record id, optional/*parent*, record id/' "$page" >changed.scd
  not_as "KHO LIST a record: parent is missing"
  sed '/^# KHO TAGS/,/^# KHO SET/d' "$page" >changed.scd
  not_as "tags: the page has no section for it"
}

@test "the examples of kho-json(7) find something" {
  cd "$BATS_TEST_TMPDIR"
  cp -a "$written/described" archive
  export KHO_ARCHIVE=$PWD/archive
  mkdir scans
  cp "$source_tree/tests/data/peace.png" scans
  echo other >>scans/peace.png  # bytes that are not in the archive yet
  cp "$source_tree/samples/vie/03-danh-may.jpg" scan.tif
  local line
  # shellcheck disable=SC2154
  while IFS= read -r line; do
    run --separate-stderr bash -o pipefail -c "$line"
    [ "$status" -eq 0 ] && [ -n "$output" ] || { echo "$line: status $status: $output $stderr"; return 1; }
  done < <(sed -n '/^```/,/^```/p' "$page" | grep -v '^```')
}
