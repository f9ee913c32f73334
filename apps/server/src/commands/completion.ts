import { CommandError } from './command-error.ts'
import type { Command, CommandTree } from './command-line/command.ts'
import { createCommand } from './command-line/create-command.ts'
import { createCompletionTable } from './completion/create-completion-table.ts'
import { formatBashCompletion } from './completion/format-bash-completion.ts'
import { formatFishCompletion } from './completion/format-fish-completion.ts'
import { formatZshCompletion } from './completion/format-zsh-completion.ts'

const formats = new Map([
  ['bash', formatBashCompletion],
  ['zsh', formatZshCompletion],
  ['fish', formatFishCompletion],
])

/** `docker-token completion bash|zsh|fish`: a script that teaches a shell the command line. */
export function completion(loadCommands: () => Promise<CommandTree>): Command {
  return createCommand({
    summary: 'prints a script that teaches a shell to complete commands and options',
    details: [
      'bash: `source <(docker-token completion bash)` in ~/.bashrc. zsh: `docker-token completion zsh > DIR/_docker-token`, where DIR is a folder of $fpath. fish: `docker-token completion fish > ~/.config/fish/completions/docker-token.fish`.',
    ],
    words: { usage: 'bash|zsh|fish', completes: [...formats.keys()] },
    options: {},
    async run({ words: [shell = '', ...more] }, io) {
      const format = formats.get(shell)
      if (format === undefined || more.length > 0) {
        const found = shell === '' ? 'found no shell' : `found '${[shell, ...more].join(' ')}'`
        throw new CommandError(`${found}, expected bash, zsh or fish`)
      }
      io.stdout.write(format(createCompletionTable(await loadCommands())))
      return 0
    },
  })
}
