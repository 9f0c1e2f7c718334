# scripts/bench engines
#   both engines on all pages of ../shared/data/dev: CER, WER and time

measure() {
  local data=../shared/data/dev set language engine work files page
  need_data
  build bench_read
  work=$(mktemp -d); trap "rm -rf '$work'" EXIT
  printf '%-28s %-10s %s\n' set engine 'CER, WER, characters; processor time of all pages'
  while read -r set language pattern; do
    mapfile -t files < <(find "$data/$set" -maxdepth 1 -type f -name "$pattern" | grep -E '\.(png|jpg|tif)$' | sort)
    [ ${#files[@]} -gt 0 ] || continue
    for engine in tesseract kho; do
      rm -rf "$work/out" "$work/truth"; mkdir "$work/out" "$work/truth"
      for page in "${files[@]}"; do [ ! -e "${page%.*}.txt" ] || cp "${page%.*}.txt" "$work/truth"; done
      TIMEFORMAT=%U
      { time "$bin/bench_read" --lang "$language" --engine "$engine" --out "$work/out" "${files[@]}" 2>/dev/null; } 2>"$work/time"
      printf '%-28s %-10s %s; %s s\n' "$set ($language)" "$engine" \
        "$(rates "$work/truth" "$work/out")" "$(cat "$work/time")"
    done
  done <tests/bench/sets
}
