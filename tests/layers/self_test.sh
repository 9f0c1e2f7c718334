#!/usr/bin/env bash
# A check that cannot fail is none: each offence, put into a copy of the tree, has to be found and named.
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# offence FILE LINE-TO-ADD EXPECTED-IN-THE-MESSAGE
offence() {
    rm -rf "$scratch/tree"
    mkdir -p "$scratch/tree/tests"
    cp -r "$source/lib" "$source/tools" "$scratch/tree/"
    cp -r "$source/tests/cli" "$scratch/tree/tests/"
    mkdir -p "$(dirname "$scratch/tree/$1")"
    printf '\n%s\n' "$2" >>"$scratch/tree/$1"
    if "$source/scripts/check-layers" "$scratch/tree" 2>"$scratch/messages"; then
        echo "not found: $2 in $1" >&2
        exit 1
    fi
    if ! grep -q "^$1:[0-9]*: .*$3" "$scratch/messages"; then
        echo "found, but named otherwise: $2 in $1" >&2
        cat "$scratch/messages" >&2
        exit 1
    fi
}

offence lib/text/page_text.cpp '#include "catalogue/db.h"' 'may not include from lib/catalogue'
offence lib/base/fd.cpp '#include <kho/catalogue.h>' 'may not include <kho/catalogue.h>'
offence lib/work/walk.cpp '#include <sqlite3.h>' 'belongs to lib/catalogue alone'
offence tools/list.cpp '#include <vips/vips.h>' 'belongs to lib/image alone'
offence lib/work/walk.cpp 'auto q = "SELECT id FROM page";' 'SQL is written in lib/catalogue only'
offence tools/list.cpp 'auto q = "UPDATE page "
  "SET row = 1";' 'SQL is written in lib/catalogue only'
offence lib/base/fd.cpp '#include <iostream>' 'has no place in lib/'
offence lib/work/walk.cpp '#include <CLI/CLI.hpp>' 'has no place in lib/'
offence lib/newlayer/x.cpp 'int x;' 'its folder has no line'
offence lib/include/kho/query.h '#include <nlohmann/json.hpp>' 'a public header may include only'
offence lib/include/kho/query.h 'struct sqlite3;' 'may not name the third-party sqlite3'
offence lib/include/kho/new.h 'struct X;' 'has no line in lib/LAYERS'
offence tools/commands.def 'KHO_COMMAND(nonesuch, "find", "x")' 'the command nonesuch has no source'
offence lib/LAYERS 'newlayer kho image' 'newlayer is in libkho and may not include from image'
