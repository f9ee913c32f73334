import type { Completes } from '../command-line/command.ts'
import type { CompletionTable } from './create-completion-table.ts'
import { quoteForShell } from './quote-for-shell.ts'

/** A script that teaches bash (4 or later) the command line. */
export function formatBashCompletion({ paths, words, commands }: CompletionTable): string {
  const options = [...commands].flatMap(([path, command]) =>
    Object.entries(command.options)
      .filter(([, { type }]) => type === 'string')
      .map(([name, { completes }]) => valueCase(`${path} --${name}`, completes)),
  )
  const groups = [...words].map(([path, list]) => {
    const names = path === '' ? ['help', '--help', '--version'] : ['--help']
    return wordCase(path, [...list.map(([word]) => word), ...names])
  })
  const leaves = [...commands].map(([path, command]) => {
    const names = [...Object.keys(command.options), 'help'].map((name) => `--${name}`)
    return wordCase(path, names, command.words?.completes)
  })
  return `# docker-token in bash. Read it with: source <(docker-token completion bash)
_docker_token() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" path='' words='' kind='' index
  [[ $previous == '=' ]] && previous="\${COMP_WORDS[COMP_CWORD-2]}"
  [[ $current == '=' ]] && current=''
  for (( index = 1; index < COMP_CWORD; index++ )); do
    case "\${path:+$path }\${COMP_WORDS[index]}" in
      ${paths.map(quoteForShell).join('|')})
        path="\${path:+$path }\${COMP_WORDS[index]}" ;;
    esac
  done
  case "$path $previous" in
${options.join('\n')}
    *)
      case "$path" in
${[...groups, ...leaves].join('\n')}
      esac ;;
  esac
  COMPREPLY=()
  [[ -n $words ]] && mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  if [[ -n $kind && $current != -* ]]; then
    compopt -o filenames 2>/dev/null || true
    mapfile -t -O "\${#COMPREPLY[@]}" COMPREPLY < <(compgen "$kind" -- "$current")
  fi
}
complete -F _docker_token docker-token
`
}

/** After an option that has a value: what the value may be, and nothing else. */
function valueCase(place: string, completes: Completes | undefined): string {
  const offer = typeof completes === 'string' ? kindOf(completes) : wordsOf(completes ?? [])
  return `    ${quoteForShell(place)}) ${offer} ;;`
}

function wordCase(path: string, names: readonly string[], completes?: Completes): string {
  const named = typeof completes === 'object' ? [...completes, ...names] : names
  const files = typeof completes === 'string' ? `; ${kindOf(completes)}` : ''
  return `        ${quoteForShell(path)}) ${wordsOf(named)}${files} ;;`
}

function wordsOf(names: readonly string[]): string {
  return `words=${quoteForShell(names.join(' '))}`
}

function kindOf(completes: 'file' | 'folder'): string {
  return completes === 'file' ? 'kind=-f' : 'kind=-d'
}
