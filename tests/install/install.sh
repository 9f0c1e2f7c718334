#!/usr/bin/env bash
# Installs a build into a folder of its own, moves that folder, and uses it as others would: a program built against it
# by CMake, the same by pkg-config, and the installed commands.
#   install.sh BUILD [C++ COMPILER]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
compiler=${2:-c++}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
unset LD_LIBRARY_PATH KHO_WORKER KHO_ARCHIVE
export LC_ALL=C.UTF-8

step() { echo "install.sh: $*"; }
die() { echo "install.sh: $*" >&2; exit 1; }

step "cmake --install, and the tree moved away from where it was put"
cmake --install "$build" --prefix "$scratch/first" >"$scratch/install.log" || { cat "$scratch/install.log"; exit 1; }
mv "$scratch/first" "$scratch/prefix"
prefix=$scratch/prefix
if grep -rIl -e "$build" -e "$scratch/first" "$prefix"; then die "the files above name the build folder or the first prefix"; fi
if [ -e "$prefix/bin/kho-worker-faulty" ] || find "$prefix" -name '*faulty*' | grep .; then die "test programs were installed"; fi

# run_consumers FOLDER ENVIRONMENT...: what both builds of the consumer have to do.
run_consumers() {
    local folder=$1 said
    shift
    said=$(env "$@" "$folder/summary" "$folder/archive")
    [ "$said" = "Kho Mẫu: 0 records, read as vie" ] || die "summary said: $said"
    local status=0
    env "$@" "$folder/summary" "$folder/archive" 2>/dev/null || status=$?
    [ "$status" = 73 ] || die "an error of the library came out as $status, not 73"
    env "$@" "$folder/languages" | grep -qx vie || die "no Vietnamese among the languages"
}

step "a consumer by CMake"
cmake -S "$here/consumer" -B "$scratch/by-cmake" -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_CXX_COMPILER="$compiler" >/dev/null
cmake --build "$scratch/by-cmake" >/dev/null
run_consumers "$scratch/by-cmake"

step "a consumer by pkg-config"
mkdir "$scratch/by-pkg-config"
for program in summary:kho languages:kho-scan; do
    flags=$(PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name kho.pc)") pkg-config --cflags --libs "${program#*:}")
    # shellcheck disable=SC2086 # flags are words
    "$compiler" -std=c++20 "$here/consumer/${program%:*}.cpp" $flags -o "$scratch/by-pkg-config/${program%:*}"
done
run_consumers "$scratch/by-pkg-config" LD_LIBRARY_PATH="$(dirname "$(find "$prefix" -name libkho.so)")"

step "the installed commands"
cd "$scratch"
"$prefix/bin/kho" init -q archive
"$prefix/bin/kho" -C archive ingest -q --no-read "$here/../data/title.png" >taken
[ "$(wc -l <taken)" = 1 ] || die "ingest said: $(cat taken)"
"$prefix/bin/kho" -C archive read -q
[ "$("$prefix/bin/kho" -C archive search --count 'quyền con người')" = 1 ] || die "the page was not found"
"$prefix/bin/kho" -C archive status --quality --rule colour | grep -q '(rule colour)' || die "the profile of scan rules was not found"
[ -f "$prefix/share/kho/vocabularies/place.csv" ] || die "the vocabularies were not installed"
"$prefix/bin/kho" doctor --json | grep -q "\"$prefix/" || die "doctor does not see the installed worker"
