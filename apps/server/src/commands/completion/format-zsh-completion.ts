import type { Command, CommandOption, Completes } from '../command-line/command.ts'
import type { CompletionTable } from './create-completion-table.ts'
import { quoteForShell } from './quote-for-shell.ts'

/** A script that teaches zsh the command line: a file `_docker-token` in a folder of `$fpath`, or read after `compinit`. */
export function formatZshCompletion({ paths, words, commands }: CompletionTable): string {
  const groups = [...words].map(([path, list]) => {
    const described = list.map(([word, summary]) =>
      quoteForShell(`${word}:${summary.replaceAll(':', '\\:')}`),
    )
    return `    ${quoteForShell(path)}) offers=(${described.join(' ')}); _describe -t commands command offers ;;`
  })
  const leaves = [...commands].map(
    ([path, command]) => `    ${quoteForShell(path)}) _arguments -S ${argumentsOf(command).join(' ')} ;;`,
  )
  return `#compdef docker-token
# docker-token in zsh. Put it into a folder of $fpath as _docker-token, or read it after compinit.
_docker-token() {
  local path_of_command='' index
  local -i depth=1
  local -a offers
  for (( index = 2; index < CURRENT; index++ )); do
    case "\${path_of_command:+$path_of_command }\${words[index]}" in
      (${paths.map(quoteForShell).join('|')})
        path_of_command="\${path_of_command:+$path_of_command }\${words[index]}"
        depth=index ;;
    esac
  done
  words=("\${words[1]}" "\${(@)words[depth+1,-1]}")
  (( CURRENT -= depth - 1 ))
  case "$path_of_command" in
${[...groups, ...leaves].join('\n')}
  esac
}
if [[ $funcstack[1] == _docker-token ]]; then
  _docker-token "$@"
else
  compdef _docker-token docker-token
fi
`
}

function argumentsOf({ options, words }: Command): readonly string[] {
  const named = Object.entries(options).map(([name, option]) => optionSpec(name, option))
  const usage = words?.usage ?? ''
  const free = usage === '' ? [] : [quoteForShell(`*:${escape(usage)}:${actionOf(words?.completes)}`)]
  return [...named, quoteForShell('--help[prints help]'), ...free]
}

function optionSpec(name: string, { multiple, value, help, completes }: CommandOption): string {
  const again = multiple === true ? '*' : ''
  const argument = value === undefined ? '' : `:${escape(value)}:${actionOf(completes)}`
  return quoteForShell(`${again}--${name}${value === undefined ? '' : '='}[${escape(help)}]${argument}`)
}

function actionOf(completes: Completes | undefined): string {
  if (completes === 'file') return '_files'
  if (completes === 'folder') return '_files -/'
  return completes === undefined ? ' ' : `(${completes.join(' ')})`
}

/** Brackets and colons end the parts of a specification. */
function escape(text: string): string {
  return text.replaceAll(/[[\]:\\]/g, String.raw`\$&`)
}
