# scripts/bench search [PAGES]
#   200 queries on a generated catalogue (default: 100000 pages), a process each

measure() {
  build bench_catalogue bench_search
  local pages=${1:-100000} archive
  archive=build/bench-$pages
  [ -e "$archive/kho.db" ] || "$bin/bench_catalogue" "$pages" "$archive"
  "$bin/bench_catalogue" --sizes "$archive"
  "$bin/bench_search" "$archive/kho.db" --exec="$bin/kho-search"
}
