# scripts/bench pdf [FOLDER]
#   is the text in a searchable PDF the text that was read, and where it was read? On all development pages that have a
#   truth, with pdftotext; qpdf --check of each. FOLDER keeps the PDFs.

check_pdfs() {  # FOLDER LANGUAGE PAGE…: pages of one set and language
  local folder=$1 language=$2 set page
  shift 2
  set=$(basename "$(dirname "$1")")-$language
  mkdir -p "$folder/$set"
  "$bin/kho" ocr -q --lang "$language" --to json "$@" >"$folder/$set.jsonl"
  "$bin/kho" ocr -q --lang "$language" --to pdf --force -o "$folder/$set/" "$@"
  echo "$set"
  for page in "$@"; do
    page=$folder/$set/$(basename "${page%.*}").pdf
    qpdf --check "$page" >/dev/null || echo "$page: qpdf --check finds faults"
    echo "$page"
  done | tr '\n' '\0' | xargs -0 python3 tests/bench/pdf_text.py "$folder/$set.jsonl"
}

measure() {
  need_data
  need pdftotext poppler-utils
  need qpdf qpdf
  build kho-ocr
  local work
  work=${1:-$(mktemp -d)}
  export -f check_pdfs
  export bin
  over_sets bash -c 'check_pdfs "$@"' check_pdfs "$work" <tests/bench/sets
  [ -n "${1:-}" ] || rm -rf "$work"
}
