import { optionTable } from '../options/option-table.ts'
import type { KeygenOption } from '../options/keygen-option.ts'
import { commandWords } from './command-words.ts'

/** A file `docker-token-keygen.fish` in `~/.config/fish/completions`. */
export function formatFish(): string {
  const options = Object.entries(optionTable).map(
    ([name, option]) => `complete ${command} ${specOf(name, option)}`,
  )
  return `# docker-token-keygen in fish. Put it into ~/.config/fish/completions/docker-token-keygen.fish.
complete ${command} -e
complete ${command} -f
complete ${command} -n __fish_is_first_arg -a ${quote(commandWords.join(' '))}
complete ${command} -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'
${options.join('\n')}
`
}

const command = '-c docker-token-keygen'

function specOf(name: string, { short, value, help, completes }: KeygenOption): string {
  const offers =
    completes === 'folder'
      ? " -a '(__fish_complete_directories (commandline -ct))'"
      : completes === undefined
        ? ''
        : ` -a ${quote(completes.join(' '))}`
  const names = `-l ${name}${short === undefined ? '' : ` -s ${short}`}`
  return `${names}${value === undefined ? '' : ` -x${offers}`} -d ${quote(help.join(' '))}`
}

/** fish knows two escapes within single quotes. */
function quote(text: string): string {
  return `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`
}
