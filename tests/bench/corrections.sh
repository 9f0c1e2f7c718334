# scripts/bench corrections [-v]
#   what the rules change on ../shared/data/dev, rightly and wrongly; pages in other languages are also read
#   as Vietnamese. -v: every change

measure() {
  need_data
  build bench_corrections
  over_sets "$bin/bench_corrections" "$@" <<'SETS'
vie-synth vie *
vie-scan vie *
vie-web vie *
vie-vietocr vie *
vie-gazette vie *
synth-other vie 25_*
synth-other vie 26_*
synth-other vie 27_*
synth-other vie 31_*
synth-other vie 32_*
fra-scan vie *
eng-oldbooks vie *
eng-oldbooks eng *
fra-scan fra *
deu-antiqua deu *
SETS
}
