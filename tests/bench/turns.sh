# scripts/bench turns [DEGREES]
#   which way is up, and the skew, of pages turned by chance, by up to DEGREES (default: 14) besides quarter
#   turns: 10 times each of those of ../shared/data/dev whose own lean is known

measure() {
  local data=../shared/data/dev page
  need_data
  need jq jq
  build bench_turns
  {
    find $data/vie-gazette $data/vie-vietocr -name '*.png' -o -name '*.jpg' -o -name '*.tif' | sed 's/$/\t0\t0/'
    for page in $data/vie-synth/*.json $data/synth-other/*.json; do
      jq -r --arg stem "${page%.json}" 'select(.page_quad | not) | "\($stem)\t\(.rotated_cw // 0)\t\(.skew_deg_cw // 0)"' "$page"
    done | while IFS=$'\t' read -r stem rest; do
      for page in "$stem".png "$stem".jpg "$stem".tif; do [ ! -e "$page" ] || printf '%s\t%s\n' "$page" "$rest"; done
    done
  } | sort | split -n r/2 - build/turns.
  for page in build/turns.a?; do "$bin/bench_turns" --lang auto --most "${1:-14}" <"$page" & done
  wait
}
