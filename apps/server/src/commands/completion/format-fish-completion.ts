import type { Command, CommandOption, Completes } from '../command-line/command.ts'
import type { CompletionTable } from './create-completion-table.ts'

/** A script that teaches fish the command line. */
export function formatFishCompletion({ paths, words, commands }: CompletionTable): string {
  const groups = [...words].flatMap(([path, list]) =>
    list.map(([word, summary]) => offer(path, `-a ${quote(word)} -d ${quote(summary)}`)),
  )
  const leaves = [...commands].flatMap(([path, command]) => offersOf(path, command))
  return `# docker-token in fish. Put it into ~/.config/fish/completions/docker-token.fish.
function __docker_token_at -d 'whether the command so far is this one'
    set -l path
    for word in (commandline -opc)[2..-1]
        set -l longer (string join ' ' -- $path $word)
        contains -- $longer ${paths.map(quote).join(' ')}; and set path $longer
    end
    test "$path" = "$argv[1]"
end
complete -c docker-token -e
complete -c docker-token -f
complete -c docker-token -l help -d 'prints help'
${[...groups, ...leaves].join('\n')}
`
}

function offersOf(path: string, { options, words }: Command): readonly string[] {
  return [
    ...Object.entries(options).map(([name, option]) => offer(path, optionOf(name, option))),
    ...(words?.completes === undefined ? [] : [offer(path, freely(words.completes))]),
  ]
}

function optionOf(name: string, { type, help, completes }: CommandOption): string {
  const value = type === 'boolean' ? '' : ` -x${completes === undefined ? '' : ` ${valuesOf(completes)}`}`
  return `-l ${name}${completes === 'file' ? ' -r -F' : value} -d ${quote(help)}`
}

function freely(completes: Completes): string {
  return completes === 'file' ? '-F' : valuesOf(completes)
}

function valuesOf(completes: Completes): string {
  if (completes === 'folder') return "-a '(__fish_complete_directories (commandline -ct))'"
  return typeof completes === 'string' ? '' : `-a ${quote(completes.join(' '))}`
}

function offer(path: string, what: string): string {
  return `complete -c docker-token -n ${quote(`__docker_token_at ${quote(path)}`)} ${what}`
}

/** fish knows two escapes within single quotes. */
function quote(text: string): string {
  return `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`
}
