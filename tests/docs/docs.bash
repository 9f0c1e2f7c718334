# Shared by the tests of the documentation. KHO_BIN is the folder of the programs, KHO_MAN that of the manual
# pages made by the build.
source_tree=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
KHO_BIN=${KHO_BIN:-$source_tree/build/dev/bin}
KHO_MAN=${KHO_MAN:-$KHO_BIN/../man}
PATH=$KHO_BIN:$PATH
unset KHO_ARCHIVE

commands() { sed -n 's/^KHO_COMMAND(\([a-z-]*\),.*/\1/p' "$source_tree/tools/commands.def"; }

# help NAME: the help of a command, remembered for the whole file.
help() {
  local file=$BATS_FILE_TMPDIR/$1.help
  [ -s "$file" ] || "$KHO_BIN/kho-$1" --help >"$file"
  cat "$file"
}

# options NAME: the long and short options that its help lists, one a line.
options() {
  help "$1" | awk '/^(Options|Common options):/ { on = 1; next } /^[^ ]/ { on = 0 }
                   on && /^  -/ { sub(/^  /, ""); sub(/   *.*/, ""); gsub(/,/, "");
                                  for (i = 1; i <= NF; i++) if ($i ~ /^-/) print $i }'
}
