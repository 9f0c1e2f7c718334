# scripts/bench bleed
#   pages of ../shared/data/dev through which another shines, against `tesseract`

# The other side: a page mirrored, softened, and mixed in at a part of its darkness.
measure() {
  local data=../shared/data/dev work page percent stem
  need_data
  need vips libvips-tools; need tesseract tesseract-ocr; need parallel parallel; need jq jq; need bc bc
  build kho-ocr kho-score
  work=$(mktemp -d)
  vips colourspace $data/vie-gazette/decree49_p12.png "$work/1.v" b-w
  vips flip "$work/1.v" "$work/2.v" horizontal
  vips gaussblur "$work/2.v" "$work/back.v" 2
  for percent in 25 40 55; do
    mkdir -p "$work/truth" "$work/kho" "$work/tesseract"
    for page in vie-synth/01_plain_clean_300.png vie-gazette/decree49_p5.png vie-gazette/law54_p2.png vie-vietocr/toidihoc_p1.tif; do
      stem=$(basename "${page%.*}")
      vips colourspace "$data/$page" "$work/front.v" b-w
      vips gravity "$work/back.v" "$work/1.v" centre "$(vipsheader -f width "$work/front.v")" "$(vipsheader -f height "$work/front.v")" --extend white
      vips linear "$work/1.v" "$work/2.v" "0.$percent" "$(echo "255 * (1 - 0.$percent)" | bc -l)"
      vips multiply "$work/front.v" "$work/2.v" "$work/3.v"
      vips linear "$work/3.v" "$work/$stem.png" 0.003921569 0 --uchar
      cp "$data/${page%.*}.txt" "$work/truth"
      "$bin/kho-ocr" --lang vie "$work/$stem.png" >"$work/kho/$stem.txt"
    done
    parallel -j2 "tesseract {} $work/tesseract/{/.} --psm 1 -l vie 2>/dev/null" ::: "$work"/*.png
    for page in kho tesseract; do echo "$percent % of the ink's darkness, $page: $(rates "$work/truth" "$work/$page")"; done
  done
  rm -rf "$work"
}
