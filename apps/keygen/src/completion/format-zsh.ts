import { optionTable } from '../options/option-table.ts'
import type { KeygenOption } from '../options/keygen-option.ts'
import { commandWords } from './command-words.ts'
import { quote } from './quote.ts'

/** A file `_docker-token-keygen` in a folder of `$fpath`. */
export function formatZsh(): string {
  const options = Object.entries(optionTable).map(([name, option]) => quote(specOf(name, option)))
  return `#compdef docker-token-keygen
# docker-token-keygen in zsh. Put it into a folder of $fpath as _docker-token-keygen, or read it after compinit.
_docker-token-keygen() {
  _arguments -S '1:command:(${commandWords.join(' ')})' '2:shell:(bash zsh fish)' ${options.join(' ')}
}
if [[ $funcstack[1] == _docker-token-keygen ]]; then
  _docker-token-keygen "$@"
else
  compdef _docker-token-keygen docker-token-keygen
fi
`
}

function specOf(name: string, { value, help, completes }: KeygenOption): string {
  const about = help.join(' ').replaceAll(/[[\]:\\]/g, String.raw`\$&`)
  if (value === undefined) return `--${name}[${about}]`
  const action =
    completes === 'folder' ? '_files -/' : completes === undefined ? ' ' : `(${completes.join(' ')})`
  return `--${name}=[${about}]:${value}:${action}`
}
