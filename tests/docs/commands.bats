# Every command of tools/commands.def is documented, and alike in its help and in its manual page.
load docs.bash

bats_require_minimum_version 1.5.0

# The table of kho(1).
known_statuses=" 0 1 3 64 65 66 69 70 71 73 74 75 76 77 78 130 "

# rendered NAME: a manual page as people see it, on lines that are never broken.
rendered() {
  MANWIDTH=1000 man -l -Tutf8 --warnings=all "$KHO_MAN/man1/$1.1" 2>"$BATS_TEST_TMPDIR/warnings" | col -bx
  [ ! -s "$BATS_TEST_TMPDIR/warnings" ] || { echo "$1: $(cat "$BATS_TEST_TMPDIR/warnings")" >&2; return 1; }
}

# for_each FUNCTION: calls it with each command; fails at the end if it ever failed.
for_each() {
  local name wrong=0
  for name in $(commands); do "$1" "$name" || wrong=1; done
  [ "$wrong" -eq 0 ]
}

@test "there are commands" {
  [ "$(commands | wc -l)" -gt 10 ]
  [ "$(kho --list-commands)" = "$(commands)" ]
}

has_help() {
  run --separate-stderr "kho-$1" --help
  # shellcheck disable=SC2154
  [ "$status" -eq 0 ] && [ -z "$stderr" ] || { echo "$1: --help ends with $status: $stderr"; return 1; }
  local part
  for part in "Usage: kho $1" "Common options:" "Examples:" "Exit status:"; do
    grep -q "^$part" <<<"$output" || { echo "$1: --help has no '$part'"; return 1; }
  done
  grep -q '^Examples:$' -A1 <<<"$output" && grep -A1 '^Examples:$' <<<"$output" | grep -q "  .*kho $1" ||
    { echo "$1: the first example is of something else"; return 1; }
}
@test "--help ends with 0 and has usage, options, examples and exit statuses" {
  for_each has_help
}

no_long_lines() {
  ! help "$1" | LC_ALL=C.UTF-8 grep -E '^.{121}' | sed "s/^/$1: longer than 120 characters: /" | grep .
}
@test "lines of --help fit a wide terminal" {
  for_each no_long_lines
}

# The numbers of "Exit status:": first on a line, or after two blanks.
statuses() {
  help "$1" | sed -n '/^Exit status:/,$p' | tail -n +2 | grep -oE '(^|  ) *[0-9]{1,3}  *[^ ]' | grep -oE '[0-9]+'
}
only_known_statuses() {
  local number
  [ -n "$(statuses "$1")" ] || { echo "$1: no exit status"; return 1; }
  for number in $(statuses "$1"); do
    [[ $known_statuses == *" $number "* ]] || { echo "$1: exit status $number is not in the table of kho(1)"; return 1; }
  done
}
@test "exit statuses are those of the table in kho(1), and no others" {
  for_each only_known_statuses
  local number
  for number in $known_statuses; do
    grep -qE "^(\|\[|\| ) \*$number\*$" "$source_tree/tools/man/kho.1.scd" || { echo "kho(1) lacks $number"; return 1; }
  done
}

wrong_option_is_64() {
  run --separate-stderr "kho-$1" --no-such-option
  [ "$status" -eq 64 ] && [ -z "$output" ] && [[ $stderr == "kho $1: "*"hint: "* ]] ||
    { echo "$1: status $status: $output $stderr"; return 1; }
}
@test "an unknown option is status 64, with a hint" {
  for_each wrong_option_is_64
}

has_page() {
  local page option
  [ -s "$KHO_MAN/man1/kho-$1.1" ] || { echo "$1: no manual page in $KHO_MAN/man1"; return 1; }
  page=$(rendered "kho-$1") || return 1
  for heading in NAME SYNOPSIS DESCRIPTION OPTIONS EXAMPLES "EXIT STATUS" "SEE ALSO"; do
    grep -q "^$heading$" <<<"$page" || { echo "$1: the page has no $heading"; return 1; }
  done
  for option in $(options "$1"); do
    grep -qE "^ {7}([^ ].*, )?$option( |,|$)" <<<"$page" || { echo "$1: the page lacks $option"; return 1; }
  done
  [ "$(sed -n '/^EXIT STATUS/,/^SEE ALSO/p' <<<"$page" | grep -oE '^ {7}[0-9]+ ' | tr -d ' ' | sort -n)" = \
    "$(statuses "$1" | sort -n)" ] || { echo "$1: the page has other exit statuses than --help"; return 1; }
  # The examples come out as they went in: quotes, hyphens and all.
  help "$1" | sed -n '/^Examples:/,/^$/p' | grep '^  ' | while IFS= read -r line; do
    grep -qF -- "${line#  }" <<<"$page" || { echo "$1: the page lacks the example: $line"; return 1; }
  done
}
@test "every command has a manual page with all of its options, statuses and examples" {
  for_each has_page
}

@test "kho(1) and kho-query(7) are there, and every page that is referred to" {
  rendered kho >/dev/null
  local page
  for page in $(grep -ohE '\\fBkho(\\-[a-z]+)*\\fR\([17]\)' "$KHO_MAN"/man1/*.1 | sed 's/\\fB//;s/\\fR//;s/\\//g' | sort -u); do
    local section=${page: -2:1} name=${page%(*}
    [ -s "$KHO_MAN/man$section/$name.$section" ] || { echo "$page is referred to and does not exist"; return 1; }
  done
}

@test "pages and changelog speak only of commands there are" {
  local name
  for name in $(grep -ohE '(\*|`|^)kho [a-z][a-z-]*' "$source_tree"/tools/man/*.scd "$source_tree/CHANGELOG.md" | sed 's/.*kho //' | sort -u); do
    [[ " help keeps takes $(commands | tr '\n' ' ')" == *" $name "* ]] || { echo "there is no: kho $name"; return 1; }
  done
}

@test "kho --help names every command with its summary" {
  run --separate-stderr kho --help
  [ "$status" -eq 0 ]
  local name summary
  while IFS='|' read -r name summary; do
    grep -qE "^  $name +" <<<"$output"
    grep -qF "$summary" <<<"$output"
  done < <(sed -n 's/^KHO_COMMAND(\([a-z]*\), "[^"]*", "\(.*\)")$/\1|\2/p' "$source_tree/tools/commands.def")
}
