# scripts/bench read [FOLDER]
#   kho ingest against `parallel -j2 tesseract --psm 1`: time, memory, CER. FOLDER holds pages and their truth
#   (NAME.png, NAME.txt); default: ../shared/data/dev/vie-synth, else samples/vie

# The largest resident set in kB of the processes of a name under a parent, until it ends.
watch_memory() {  # PID
  local parent=0 worker=0 rss pid
  while kill -0 "$1" 2>/dev/null; do
    rss=$(awk '/VmHWM/ {print $2}' "/proc/$1/status" 2>/dev/null || true)
    [ "${rss:-0}" -le "$parent" ] || parent=$rss
    for pid in $(pgrep -P "$1" kho-worker || true); do
      rss=$(awk '/VmHWM/ {print $2}' "/proc/$pid/status" 2>/dev/null || true)
      [ "${rss:-0}" -le "$worker" ] || worker=$rss
    done
    sleep 0.1
  done
  echo "peak memory: parent $((parent / 1000)) MB, largest worker $((worker / 1000)) MB"
}

measure() {
  need tesseract tesseract-ocr; need parallel parallel; need bc bc
  local data=${1:-../shared/data/dev/vie-synth} work
  [ -d "$data" ] || data=samples/vie
  build kho-score
  work=$(mktemp -d); trap "rm -rf '$work'" EXIT
  find "$data" -maxdepth 1 -type f \( -name '*.png' -o -name '*.jpg' -o -name '*.tif' \) | sort >"$work/files"
  mkdir "$work/tesseract" "$work/kho"
  echo "$(wc -l <"$work/files") pages of $data, $(nproc --all) cores"

  local start=$EPOCHREALTIME
  parallel -j2 "tesseract {} $work/tesseract/{/.} --psm 1 -l vie >/dev/null 2>&1" <"$work/files"
  local theirs; theirs=$(echo "$EPOCHREALTIME - $start" | bc)

  "$bin/kho" init -q "$work/archive"
  start=$EPOCHREALTIME
  tr '\n' '\0' <"$work/files" | "$bin/kho-ingest" -C "$work/archive" -q -j 2 --files0-from - >"$work/ids" &
  local ingest=$!
  watch_memory $ingest >"$work/memory" &
  wait $ingest
  local ours; ours=$(echo "$EPOCHREALTIME - $start" | bc)
  wait
  cat "$work/memory"
  while IFS=$'\t' read -r id path; do
    path=${path##*/}
    "$bin/kho" -C "$work/archive" show --text "$id" >"$work/kho/${path%.*}.txt"
  done <"$work/ids"
  printf 'tesseract --psm 1, two at a time: %6.1f s   %s\n' "$theirs" "$(rates "$data" "$work/tesseract")"
  printf 'kho ingest -j 2:                  %6.1f s   %s\n' "$ours" "$(rates "$data" "$work/kho")"
  printf 'kho / tesseract, wall time: %.2f\n' "$(echo "$ours / $theirs" | bc -l)"
}
