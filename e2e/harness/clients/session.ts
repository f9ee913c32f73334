import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { findProgram } from '@docker-token/test-kit'
import { type CommandOutcome, runProgram } from '../run-program.ts'

/** One person at one registry: credentials, configuration and image store, shared with nobody. */
export interface Session {
  /** The registry, `localhost:port`. */
  readonly registry: string
  /** The person's home. */
  readonly home: string
  /** Runs a program with this home and nothing of the environment of the tests but `PATH`. */
  readonly run: (program: string, args: readonly string[], input?: string) => Promise<CommandOutcome>
  /** A path inside the home that nothing has used yet. */
  readonly newPath: () => string
}

/** Makes the home of somebody new below `folder`. */
export async function createSession(folder: string, registry: string): Promise<Session> {
  const home = await mkdtemp(join(folder, 'home-'))
  for (const name of ['docker', 'run', 'tmp']) await mkdir(join(home, name), { mode: 0o700 })
  await writeFile(join(home, 'auth.json'), '{}')
  const env = environmentOf(home)
  let paths = 0
  return {
    registry,
    home,
    run: (program, args, input = '') =>
      runProgram(findProgram(program) ?? program, args, { env, cwd: home, input }),
    newPath() {
      paths += 1
      return join(home, `new-${paths}`)
    },
  }
}

function environmentOf(home: string): Readonly<Record<string, string>> {
  return {
    PATH: process.env['PATH'] ?? '',
    LANG: 'C.UTF-8',
    HOME: home,
    TMPDIR: join(home, 'tmp'),
    XDG_RUNTIME_DIR: join(home, 'run'),
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local/share'),
    XDG_CACHE_HOME: join(home, '.cache'),
    DOCKER_CONFIG: join(home, 'docker'),
    REGISTRY_AUTH_FILE: join(home, 'auth.json'),
    REGCTL_CONFIG: join(home, 'regctl.json'),
  }
}
