# scripts/bench quality [SET…]
#   what is measured of the scans in sets of ../shared/data/dev, and the time it takes

measure() {
  local data=../shared/data/dev sets=("$@") set
  need_data
  [ ${#sets[@]} -gt 0 ] || sets=(vie-scan vie-web vie-vietocr vie-gazette vie-synth synth-other eng-oldbooks eng-misc
    eng-receipts deu-antiqua deu-fraktur fra-photo fra-scan norm)
  build bench_quality
  for set in "${sets[@]}"; do
    echo "== $set"
    find "$data/$set" -maxdepth 1 -type f \( -name '*.png' -o -name '*.jpg' -o -name '*.tif' \) ! -name '*_gt.tif' -print0 |
      sort -z | xargs -0 "$bin/bench_quality"
  done
}
