import { inspect } from 'node:util'

import { expect, it, vi } from 'vitest'

import type { ListenerContractFixture } from '../listener-contract-fixture.ts'
import { withHarness } from '../with-harness.ts'

/** Nothing that a listener says, prints or keeps in sight holds a password. */
export function secretCases(
  fixture: ListenerContractFixture,
  { accepted, rejected }: NonNullable<ListenerContractFixture['authenticate']>,
): void {
  it('never prints a password: not in reports, reasons, errors, identities or on the console', () =>
    withHarness(fixture, async ({ ask, said }) => {
      const secret = 'Never-Print-This-Password-6c1f'
      const printed = await captureOutput(async () => {
        const outcomes = [
          await ask(accepted),
          await ask(rejected),
          await ask({ ...accepted, password: secret }),
        ]
        return inspect(
          outcomes.map(({ kind, ...rest }) => [kind, 'identity' in rest ? rest.identity : rest]),
          { depth: 9 },
        )
      })
      expect(`${printed}\n${said()}`).not.toContain(secret)
      if (accepted.password.length >= 8) expect(`${printed}\n${said()}`).not.toContain(accepted.password)
    }))
}

/** Runs something and returns what it returned, and all that it wrote to the console or the standard streams. */
async function captureOutput(run: () => Promise<string>): Promise<string> {
  const written: string[] = []
  const write = (chunk: unknown): boolean => {
    written.push(String(chunk))
    return true
  }
  const spies = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')].map((spy) =>
    spy.mockImplementation(write),
  )
  const log = (...values: readonly unknown[]): void =>
    void written.push(values.map((value) => inspect(value)).join(' '))
  const consoleSpies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(log),
  )
  try {
    return `${await run()}\n${written.join('\n')}`
  } finally {
    for (const spy of [...spies, ...consoleSpies]) spy.mockRestore()
  }
}
