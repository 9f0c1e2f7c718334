# scripts/bench start
#   kho search on the archive of scripts/quickstart

measure() {
  need hyperfine hyperfine
  local archive=build/quickstart-archive
  [ -e "$archive/kho.db" ] || scripts/quickstart >/dev/null
  hyperfine --warmup 5 --runs 50 -N "$bin/kho -C $archive search quyền" --export-json build/bench-start.json
  jq -r '.results[0].median * 1000 | "median \(.) ms"' build/bench-start.json
}
