# scripts/bench boxes
#   word boxes against Tesseract's, on the straight pages of ../shared/data/dev

measure() {
  local data=../shared/data/dev set language files
  need_data
  need tesseract tesseract-ocr; need python3 python3
  build kho-ocr
  while read -r set language; do
    mapfile -t files < <(find "$data/$set" -maxdepth 1 -type f | grep -E '\.(png|jpg|tif)$' | sort)
    printf '%-14s %s\n' "$set" "$(python3 tests/bench/boxes.py "$bin/kho-ocr" "$language" "${files[@]}")"
  done <<'SETS'
vie-gazette vie
vie-vietocr vie
vie-scan vie
eng-oldbooks eng
eng-misc eng
SETS
}
