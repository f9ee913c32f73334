import { dirname, join } from 'node:path'

const workspace = dirname(dirname(import.meta.dirname))

const mains = {
  'docker-token': 'apps/server/src/main.ts',
  'docker-token-keygen': 'apps/keygen/src/main.ts',
} as const

/** How a program is started. */
export interface Command {
  readonly program: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/** One of our own commands, from source, as `pnpm docker-token` runs it, with an environment that holds none of our settings. */
export function workspaceCommand(name: keyof typeof mains, args: readonly string[]): Command {
  return {
    program: process.execPath,
    args: ['--conditions=@docker-token/source', join(workspace, mains[name]), ...args],
    env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8' },
  }
}
