import { optionTable } from '../options/option-table.ts'
import { commandWords } from './command-words.ts'

/** Read with `source <(docker-token-keygen completion bash)`. */
export function formatBash(): string {
  const names = Object.keys(optionTable).map((name) => `--${name}`)
  const values = Object.entries(optionTable).flatMap(([name, { short, value, completes }]) => {
    if (value === undefined) return []
    const place = short === undefined ? `--${name}` : `--${name}|-${short}`
    const words = typeof completes === 'object' ? `words='${completes.join(' ')}'` : ''
    return [`    ${place}) ${completes === 'folder' ? 'kind=-d' : words || ':'} ;;`]
  })
  return `# docker-token-keygen in bash. Read it with: source <(docker-token-keygen completion bash)
_docker_token_keygen() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words='' kind=''
  [[ $previous == '=' ]] && previous="\${COMP_WORDS[COMP_CWORD-2]}"
  [[ $current == '=' ]] && current=''
  case "$previous" in
${values.join('\n')}
    completion) words='bash zsh fish' ;;
    *) words='${names.join(' ')}'; (( COMP_CWORD == 1 )) && words="${commandWords.join(' ')} $words" ;;
  esac
  COMPREPLY=()
  [[ -n $words ]] && mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  if [[ -n $kind ]]; then
    compopt -o filenames 2>/dev/null || true
    mapfile -t COMPREPLY < <(compgen "$kind" -- "$current")
  fi
}
complete -F _docker_token_keygen docker-token-keygen
`
}
