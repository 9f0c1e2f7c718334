# Completion of kho in bash. Options and fields come from each command's own --help, read once a shell.
declare -gA _kho_help

_kho_read_help() { [[ -n ${_kho_help[$1]-} ]] || _kho_help[$1]=$(kho "$1" --help 2>/dev/null); }

_kho_options() {  # the options that the help lists
  sed -n '/^Options:\|^Common options:/,/^$/s/^  \(-[^ ,]*\),\? \?\(--[^ ]*\)\?.*/\1 \2/p' <<<"${_kho_help[$1]}"
}

_kho_fields() { sed -n '/^Fields:/,/^$/s/^  \([a-z]*\) .*/\1=/p' <<<"${_kho_help[set]}"; }

_kho_tags() {  # tags that begin with $1; they may hold blanks, so they are quoted
  local tag
  while IFS= read -r tag; do
    [[ $tag != "$1"* ]] || COMPREPLY+=("$(printf '%q' "$tag")")
  done < <(kho "${archive[@]}" tags -q 2>/dev/null | cut -f 2-)
}

_kho_offer() { mapfile -t COMPREPLY < <(compgen "$@" -- "$cur"); }

_kho() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} cword=$COMP_CWORD command='' archive=() i
  local -a words=("${COMP_WORDS[@]}")
  # Of bash-completion: words with : and = in them in one piece.
  ! declare -F _get_comp_words_by_ref >/dev/null || _get_comp_words_by_ref -n := cur prev words cword
  COMPREPLY=()
  for ((i = 1; i < cword; i++)); do
    if [[ ${words[i]} == -C ]]; then archive=(-C "${words[++i]}")
    elif [[ -z $command && ${words[i]} != -* ]]; then command=${words[i]}; fi
  done
  [[ -z $command ]] || _kho_read_help "$command"
  case $command:$prev in
    *:-C) compopt -o filenames 2>/dev/null; _kho_offer -d ;;
    :*) _kho_offer -W "$(kho --list-commands 2>/dev/null) help -C --help --version" ;;
    help:*) _kho_offer -W "$(kho --list-commands 2>/dev/null)" ;;
    tag:-a | tag:--add | tag:-r | tag:--remove | ingest:--tag) _kho_tags "$cur" ;;
    *)
      if [[ $cur == -* ]]; then _kho_offer -W "$(_kho_options "$command")"
      elif [[ $command == set && $cur != *=* ]]; then compopt -o nospace 2>/dev/null; _kho_offer -W "$(_kho_fields)"
      elif [[ $command =~ ^(ocr|convert-text|normalize|ingest|init)$ ]]; then compopt -o filenames 2>/dev/null; _kho_offer -f; fi ;;
  esac
  ! declare -F __ltrim_colon_completions >/dev/null || __ltrim_colon_completions "$cur"
}
complete -F _kho kho
