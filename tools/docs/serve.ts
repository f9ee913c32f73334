import { startProcess } from '../../e2e/harness/start-process.ts'
import { waitForAnswer } from '../../e2e/harness/wait-for-answer.ts'
import type { Page } from './page.ts'

/** Where a program is started, and what answers when it is up. */
export interface ServeOptions {
  readonly page: Page
  readonly cwd: string
  readonly url: string
}

const patience = 120_000

/** Starts a program that goes on until the page is left, and waits until it answers. */
export async function serve(file: string, args: readonly string[], options: ServeOptions): Promise<void> {
  const { page, cwd, url } = options
  const server = startProcess(file, args, { env: page.env, cwd, group: true })
  page.defer(() => server.stop())
  await waitForAnswer(server, url, [200], patience)
}
