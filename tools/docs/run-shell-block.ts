import { mustSucceed } from '../../e2e/harness/must-succeed.ts'
import { runProgram } from '../../e2e/harness/run-program.ts'
import { checkInstallation } from './check-installation.ts'
import { isInstallation } from './is-installation.ts'
import type { Page } from './page.ts'
import { serve } from './serve.ts'

const patience = 60_000

/**
 * Runs commands in the folder of the page, or in the clone if they call pnpm. With `serves` they go on until the page is left, and
 * this waits until that URL answers.
 */
export async function runShellBlock(text: string, page: Page, serves?: string): Promise<void> {
  const lines = text.split('\n')
  for (const line of lines.filter(isInstallation)) checkInstallation(line, page.workspace)
  const script = lines.filter((line) => !isInstallation(line)).join('\n')
  if (script.trim() === '') return
  const cwd = /^\s*(?:npx -y )?pnpm\b/mu.test(script) ? page.workspace : page.folder
  const args = ['-euo', 'pipefail', '-c', script]
  if (serves !== undefined) await serve('bash', args, { page, cwd, url: serves })
  else await mustSucceed(runProgram('bash', args, { env: page.env, cwd, timeout: patience }))
}
