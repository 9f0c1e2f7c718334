# scripts/bench confidence [--fit]
#   how often words are right that are so sure, on ../shared/data/dev, with a plot
#   (tests/bench/confidence.svg); --fit: the coefficients of lib/lstm/word_chance.cpp

measure() {
  local words
  need_data
  need python3 python3
  build bench_confidence
  words=$(mktemp); trap "rm -f '$words'" EXIT
  over_sets "$bin/bench_confidence" >"$words" <<'SETS'
vie-synth vie *
vie-scan vie *
vie-web vie *
vie-vietocr vie *
vie-gazette vie *
eng-oldbooks eng *
eng-misc eng *
fra-photo fra *
fra-scan fra *
deu-antiqua deu *
synth-other eng 25_*
synth-other fra 26_*
synth-other deu 27_*
SETS
  [ $# -gt 0 ] || set -- --plot tests/bench/confidence.svg
  python3 tests/bench/confidence.py "$@" <"$words"
}
