# scripts/bench languages
#   pages in two languages, joined of those of ../shared/data/dev, read with --lang auto

# Pages of which the upper half is in one language and the lower in another.
measure() {
  local data=../shared/data/dev work first second page
  need_data
  need vips libvips-tools; need jq jq
  build kho-ocr kho-score
  work=$(mktemp -d)
  mkdir "$work/truth" "$work/text"
  while read -r first second; do
    page=$(basename "$first")+$(basename "$second")
    vips colourspace "$(ls "$data/$first".{png,jpg} 2>/dev/null)" "$work/1.v" b-w
    vips colourspace "$(ls "$data/$second".{png,jpg} 2>/dev/null)" "$work/2.v" b-w
    vips join "$work/1.v" "$work/2.v" "$work/$page.png" vertical --expand --background 255
    cat "$data/$first.txt" "$data/$second.txt" >"$work/truth/$page.txt"
    "$bin/kho-ocr" --to json --lang auto "$work/$page.png" >"$work/page.json"
    jq -r .text "$work/page.json" >"$work/text/$page.txt"
    echo "$page read as $(jq -r .layout.languages "$work/page.json"), any order $("$bin/kho-score" --json --ignore quotes "$work/truth/$page.txt" "$work/text/$page.txt" | jq -s '.[-1].words_anywhere.rate * 10000 | round / 100') %"
  done <<'END'
vie-synth/01_plain_clean_300 synth-other/26_m_fra
vie-synth/01_plain_clean_300 synth-other/25_m_eng
synth-other/26_m_fra synth-other/27_m_deu
synth-other/28_m_khm vie-synth/03_letter_clean
END
  rm -rf "$work"
}
