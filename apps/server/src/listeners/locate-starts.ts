import {
  ConfigurationError,
  type ConfigurationProblem,
  type Listener,
  type ListenerContext,
  ListenerError,
} from '@docker-token/core'

import { configurationProblemsOf } from './configuration-problems-of.ts'
import { decisionsOf } from './decisions-of.ts'
import { keepsTokens } from './keeps-tokens.ts'
import type { MadeListener } from './made-listener.ts'
import { withPrefix } from './with-prefix.ts'

/**
 * The same listeners, but for a start that fails: it says which entry it comes from. If settings are wrong, the listeners behind are
 * tried as well, so that the mistakes of all policy files are told at once.
 */
export function locateStarts(made: readonly MadeListener[]): readonly Listener[] {
  return made.map(({ listener }, at) => ({
    ...decisionsOf(listener),
    ...(keepsTokens(listener) ? { manager: () => listener.manager() } : {}),
    start: async (context) => await start(made, at, context),
    close: async () => await listener.close?.(),
  }))
}

async function start(made: readonly MadeListener[], at: number, context: ListenerContext): Promise<void> {
  const [current, ...behind] = made.slice(at)
  if (current === undefined) return
  try {
    await current.listener.start?.(context)
  } catch (error) {
    const problems = problemsOf(error, current)
    const { listener, place } = current
    if (problems === undefined)
      throw new ListenerError(listener.name, `cannot start (${place})`, { cause: error })
    throw new ConfigurationError([...problems, ...(await tryStarts(behind))], { cause: error })
  }
}

function problemsOf(error: unknown, { index }: MadeListener): readonly ConfigurationProblem[] | undefined {
  return configurationProblemsOf(error)?.map((problem) => withPrefix(problem, ['listeners', index]))
}

/** What keeps listeners from starting that nobody will start any more. */
async function tryStarts(made: readonly MadeListener[]): Promise<readonly ConfigurationProblem[]> {
  const silent: ListenerContext = { info: () => {}, warn: () => {}, fail: () => {} }
  const problems: ConfigurationProblem[] = []
  for (const candidate of made) {
    const { listener } = candidate
    try {
      await listener.start?.(silent)
    } catch (error) {
      problems.push(...(problemsOf(error, candidate) ?? []))
    }
    await closeQuietly(listener)
  }
  return problems
}

/** Whatever it says, another error is on its way. */
async function closeQuietly(listener: Listener): Promise<void> {
  try {
    await listener.close?.()
  } catch {}
}
