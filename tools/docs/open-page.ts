import { mkdir, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'

import { freePort } from '@docker-token/test-kit'

import { temporaryFolder } from '../../e2e/harness/temporary-folder.ts'
import { linkPackages } from './link-packages.ts'
import type { Page } from './page.ts'
import { writeCommandShims } from './write-command-shims.ts'

/** Makes the place for the blocks of one page; it goes when it is disposed of. */
export async function openPage(workspace: string): Promise<Page & AsyncDisposable> {
  await using stack = new AsyncDisposableStack()
  const { path } = stack.use(await temporaryFolder())
  const folder = join(path, 'page')
  await mkdir(folder)
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  await linkPackages(folder, workspace)
  const port = await freePort()
  const paths = [await writeCommandShims(path), dirname(process.execPath), process.env['PATH'] ?? '']
  const owned = stack.move()
  return {
    workspace,
    folder,
    port,
    defer: (action) =>
      owned.defer(async () => {
        await action()
      }),
    env: {
      ...inherited(),
      PATH: paths.join(delimiter),
      DOCKER_TOKEN_DATA: join(path, 'data'),
      DOCKER_TOKEN_LISTEN: `127.0.0.1:${port}`,
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

/** What a shell of the user knows, without what the test runner has added. */
function inherited(): Readonly<Record<string, string>> {
  const ours =
    /^(?:VITEST|TEST$|NODE_ENV$|NODE_OPTIONS$|DEV$|PROD$|MODE$|SSR$|BASE_URL$|DOCKER_TOKEN_|npm_lifecycle|npm_package)/u
  const entries = Object.entries(process.env).filter(([name]) => !ours.test(name))
  return Object.fromEntries(entries.map(([name, value = '']) => [name, value]))
}
