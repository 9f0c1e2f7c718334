# scripts/bench norm
#   skew and turn that `kho normalize` finds on the images of ../shared/data/dev/norm whose truth is a number that can be trusted

measure() {
  local data=../shared/data/dev/norm work file task expected tolerance trust rest found
  need_data
  need jq jq
  build kho-normalize
  work=$(mktemp -d)
  while IFS=$'\t' read -r file task expected tolerance trust rest; do
    case $task in skew_deg_cw | rotated_cw) ;; *) continue ;; esac
    [[ $file != *.pdf && $trust != look ]] || continue
    found=$("$bin/kho-normalize" --lang auto --report json -o "$work/page.png" --force "$data/$file" | jq ".${task/_deg/}")
    awk -v file="$file" -v task="$task" -v expected="$expected" -v found="$found" -v tolerance="$tolerance" 'BEGIN {
      off = found - expected; if (off < 0) off = -off
      printf "%-34s %-12s expected %7.2f  found %7.2f  %s\n", file, task, expected, found, off <= tolerance ? "within " tolerance : "NOT within " tolerance }'
  done <"$data/expect.tsv"
  rm -rf "$work"
}
