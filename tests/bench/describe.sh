# scripts/bench describe [PAGES]
#   tags, fields, undo, facets, arrangement and tables of all records of a generated catalogue (default: 100000 pages, 10000 records)

measure() {
  build bench_catalogue
  local pages=${1:-100000} archive copy
  archive=build/bench-$pages
  [ -e "$archive/kho.db" ] || "$bin/bench_catalogue" "$pages" "$archive"
  copy=$(mktemp -d build/bench-describe.XXXXXX)
  trap "rm -rf '$copy'" EXIT
  cp -r "$archive/." "$copy"
  local types=(QĐ CV TB BC)
  timed "tag" "$bin/kho-tag" -C "$copy" -q --add place:79 --all
  timed "set one field" "$bin/kho-set" -C "$copy" -q issuer='Ủy ban nhân dân tỉnh' --all
  timed "set three fields" "$bin/kho-set" -C "$copy" -q type="${types[0]}" signer='Nguyễn Văn A' keyword=a keyword=b --all
  timed "undo that" "$bin/kho-undo" -C "$copy" -q
  timed "facet of issuers" "$bin/kho-list" -C "$copy" --facet issuer
  timed "facet of tags, of pages with a word" "$bin/kho-list" -C "$copy" --facet tag quyền
  timed "records of an issuer" "$bin/kho-list" -C "$copy" --ids 'issuer:"ủy ban nhân dân"'
  timed "all records by title" "$bin/kho-list" -C "$copy" --ids --sort title
  timed "the last twenty changes" "$bin/kho-history" -C "$copy"
  timed "put all under a new file" "$bin/kho-arrange" -C "$copy" -q make file 'Hồ sơ' --all
  timed "tree" "$bin/kho-tree" -C "$copy"
  timed "export to csv" "$bin/kho-export" -C "$copy" --to csv -o "$copy/all.csv" --force --all
  "$bin/kho-init" -q "$copy/empty"
  timed "import that into an empty archive" "$bin/kho-import" -C "$copy/empty" -q "$copy/all.csv"
  "$bin/kho-export" -C "$copy/empty" --to csv -o "$copy/again.csv" --all >/dev/null
  cmp "$copy/all.csv" "$copy/again.csv" && echo "exported again it is the same, byte for byte"
  timed "undo that import" "$bin/kho-undo" -C "$copy/empty" -q
}

# The fastest of three for what only reads; what writes is done once.
timed() {  # WHAT COMMAND…
  local what=$1 best= seconds times=3 i
  shift
  case $what in tag | set* | undo* | put* | import*) times=1 ;; esac
  for ((i = 0; i < times; i++)); do
    seconds=$({ TIMEFORMAT=%R; time "$@" >/dev/null; } 2>&1)
    best=$(printf '%s\n' $best "$seconds" | sort -n | head -n 1)
  done
  printf '%-40s %s s\n' "$what" "$best"
}
