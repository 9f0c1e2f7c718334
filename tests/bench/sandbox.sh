# scripts/bench sandbox [FILE]
#   kho ocr of a page with the sandbox and without (default: an A4 page of samples/)

# Processor time, not the clock's: the difference sought is smaller than this machine's moods.
measure() {
  need hyperfine hyperfine
  build kho-ocr
  local page=${1:-samples/vie/01-cong-van.png} json=build/bench-sandbox.json
  hyperfine --warmup 1 --runs 15 -N --export-json $json "$bin/kho-ocr --sandbox off $page" "$bin/kho-ocr --sandbox require $page" >/dev/null
  jq -r '[.results[] | .user + .system] | "without \(.[0] * 1000 | round) ms, with \(.[1] * 1000 | round) ms of processor time: \((.[1] / .[0] - 1) * 1000 | round / 10) % more"' $json
}
