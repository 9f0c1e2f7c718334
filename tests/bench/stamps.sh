# scripts/bench stamps
#   pages of ../shared/data/dev with stamps and signatures over their text (stamp_pages.py), against `tesseract`

measure() {
  local data=../shared/data/dev work kind page
  need_data
  need tesseract tesseract-ocr; need parallel parallel; need jq jq
  /usr/bin/python3 -c 'import PIL, numpy' || { echo "scripts/bench: apt-get install python3-pil python3-numpy fonts-dejavu-core" >&2; exit 69; }
  build kho-ocr kho-score
  work=$(mktemp -d)
  for kind in red blue signature grey; do
    mkdir -p "$work/$kind" "$work/truth" "$work/kho" "$work/tesseract"
    local pages=("$data"/vie-synth/0[13]_*.png "$data"/vie-gazette/{decree49_p5,law54_p2}.png "$data"/vie-vietocr/toidihoc_p1.tif)
    /usr/bin/python3 tests/bench/stamp_pages.py "$kind" "$work/$kind" "${pages[@]}"
    for page in "${pages[@]}"; do cp "${page%.*}.txt" "$work/truth"; done
    for page in "$work/$kind"/*.jpg; do "$bin/kho-ocr" --lang vie "$page" >"$work/kho/$(basename "${page%.*}").txt"; done
    parallel -j2 "tesseract {} $work/tesseract/{/.} --psm 1 -l vie 2>/dev/null" ::: "$work/$kind"/*.jpg
    for page in kho tesseract; do echo "$kind, $page: $(rates "$work/truth" "$work/$page")"; done
  done
  rm -rf "$work"
}
