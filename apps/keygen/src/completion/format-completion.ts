import { UsageError } from '../options/usage-error.ts'
import { formatBash } from './format-bash.ts'
import { formatFish } from './format-fish.ts'
import { formatZsh } from './format-zsh.ts'

const formats = new Map([
  ['bash', formatBash],
  ['zsh', formatZsh],
  ['fish', formatFish],
])

/** A script that teaches a shell the command line. Throws {@link UsageError} for a shell that it does not know. */
export function formatCompletion([shell = '', ...more]: readonly string[]): string {
  const format = formats.get(shell)
  if (format !== undefined && more.length === 0) return format()
  throw new UsageError(
    `completion: found ${JSON.stringify([shell, ...more].join(' '))}, expected bash, zsh or fish`,
  )
}
