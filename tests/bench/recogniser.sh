# scripts/bench recogniser [PAGE…]
#   reading stage by stage in one thread: Tesseract's recogniser and kho's on the same layout, and the least
#   time that this processor's products take; whole pages against `tesseract`. Default:
#   ../shared/data/dev/vie-synth, else samples/vie

# The faded carbon copy is left out: without normalising, its noise is thousands of lines to Tesseract.
measure() {
  build bench_recogniser
  need tesseract tesseract-ocr; need bc bc
  local pages=("$@")
  if [ ${#pages[@]} -eq 0 ]; then
    local data=../shared/data/dev/vie-synth
    [ -d "$data" ] || data=samples/vie
    mapfile -t pages < <(find "$data" -maxdepth 1 -type f \( -name '*.png' -o -name '*.jpg' -o -name '*.tif' \) ! -name '10_*' | sort)
  fi
  "$bin/bench_recogniser" "${pages[@]}"
  local start=$EPOCHREALTIME page middle
  for page in "${pages[@]}"; do tesseract "$page" - --psm 1 -l vie >/dev/null 2>&1; done
  middle=$EPOCHREALTIME
  for page in "${pages[@]}"; do "$bin/kho-ocr" -j 1 "$page" >/dev/null 2>&1; done
  local theirs ours
  theirs=$(echo "($middle - $start) * 1000 / ${#pages[@]}" | bc -l)
  ours=$(echo "($EPOCHREALTIME - $middle) * 1000 / ${#pages[@]}" | bc -l)
  printf 'a process a page: tesseract --psm 1 %.0f ms, kho ocr -j 1 %.0f ms: %.2f times as fast\n' \
    "$theirs" "$ours" "$(echo "$theirs / $ours" | bc -l)"
}
