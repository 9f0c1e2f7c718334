# scripts/bench searchable
#   searchable PDF of 8 A4 pages at 300 dpi (JPEG): seconds of `kho ocr --to pdf` and of OCRmyPDF in the same run, two at a time, and
#   the size of the result; then a PDF of 504 such pages: peak memory of kho and of a worker, and what it writes beside the output

seconds() {  # COMMAND…: its wall time; its output goes nowhere
  local start=$EPOCHREALTIME
  "$@" >/dev/null 2>&1
  echo "$start $EPOCHREALTIME" | awk '{ printf "%.1f", $2 - $1 }'
}

# Peak memory in MB of the processes of a name while a command runs, from /proc.
watch_peaks() {  # FILE COMMAND…
  local out=$1 pid name
  "${@:2}" &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    for name in kho-ocr kho-worker pdftotext pdftoppm; do
      { pgrep -x "$name" || true; } | while read -r p; do
        awk -v name="$name" '/^VmHWM/ { print name, int($2 / 1024) }' "/proc/$p/status" 2>/dev/null || true
      done
    done >>"$out"
    sleep 0.5
  done
  wait "$pid"
  awk '$2 > peak[$1] { peak[$1] = $2 } END { for (name in peak) printf "%s %d MB  ", name, peak[name]; print "" }' "$out"
}

measure() {
  need_data
  need ocrmypdf ocrmypdf
  need unpaper unpaper
  need vips libvips-tools
  need qpdf qpdf
  need img2pdf img2pdf
  build programs
  local work page n=0 pages kho plain full
  work=$(mktemp -d)
  for page in 01_plain_clean_300 03_letter_clean 04_letter_skew_noise 09_type_namphong 11_book_namphong_bleed 12_twocol_clean \
    15_table_rules 17_poem_kieu; do
    page=$(find ../shared/data/dev/vie-synth -name "$page.*" | grep -E '\.(png|jpg|tif)$')
    vips copy "$page" "$work/page$((n++)).jpg[Q=85]"
  done
  pages=("$work"/page*.jpg)
  img2pdf --output "$work/in.pdf" "${pages[@]}" 2>/dev/null
  kho=$(seconds "$bin/kho" ocr --force --to pdf -o "$work/out.pdf" "${pages[@]}")
  plain=$(seconds ocrmypdf -q -l vie --jobs 2 --output-type pdf --optimize 0 "$work/in.pdf" "$work/plain.pdf")
  full=$(seconds ocrmypdf -q -l vie --jobs 2 --rotate-pages --deskew --clean --output-type pdf --optimize 0 "$work/in.pdf" "$work/full.pdf")
  echo "8 A4 pages: kho $kho s, ocrmypdf $plain s, with --rotate-pages --deskew --clean $full s"
  echo "$kho $plain $full" | awk '{ printf "kho is %.1f and %.1f times as fast\n", $2 / $1, $3 / $1 }'
  du -bc "${pages[@]}" | awk -v out="$(stat -c %s "$work/out.pdf")" 'END { printf "the PDF is %.2f times as large as the images\n", out / $1 }'
  local copies=()
  for ((n = 0; n < 63; n++)); do copies+=("$work/copy$n.pdf") && cp "$work/out.pdf" "${copies[-1]}"; done  # or qpdf keeps one of each
  qpdf --empty --pages "${copies[@]}" -- "$work/big.pdf"
  echo "504 pages, $(($(stat -c %s "$work/big.pdf") >> 20)) MB, read again (--ocr) to a new PDF:"
  watch_peaks "$work/peaks" "$bin/kho" ocr -q --ocr --to pdf -o "$work/big-out.pdf" "$work/big.pdf"
  rm -rf "$work"
}
