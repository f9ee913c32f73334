import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { expect, it } from 'vitest'

import { mustSucceed } from '../../e2e/harness/must-succeed.ts'
import { runProgram } from '../../e2e/harness/run-program.ts'
import { checkConfiguration } from '../docs/check-configuration.ts'
import { openPage } from '../docs/open-page.ts'

const workspace = dirname(dirname(import.meta.dirname))
const examples = readdirSync(join(workspace, 'examples'))

it('there are examples', () => {
  expect(examples).toEqual(expect.arrayContaining(['simple', 'from-php']))
})

it.each(examples)('docker-token check accepts examples/%s', { timeout: 60_000 }, async (example) => {
  await using page = await openPage(workspace)
  cpSync(join(workspace, 'examples', example), page.folder, { recursive: true })
  await checkConfiguration('config.yaml', page)
})

it(
  'the listener of examples/custom-listener passes the contract, in 24 lines at most',
  { timeout: 60_000 },
  async () => {
    await using page = await openPage(workspace)
    cpSync(join(workspace, 'examples/custom-listener'), page.folder, { recursive: true })
    // the packages of this workspace are linked from their sources here, where a reader has installed them
    const conditions = ['@docker-token/source', 'module', 'node', 'development|production']
    const configuration = { ssr: { resolve: { conditions } } }
    writeFileSync(join(page.folder, 'vitest.config.js'), `export default ${JSON.stringify(configuration)}\n`)
    const vitest = join(workspace, 'node_modules/.bin/vitest')
    const { stdout } = await mustSucceed(
      runProgram(vitest, ['run'], { env: { ...page.env, NO_COLOR: '1' }, cwd: page.folder }),
    )
    expect(stdout).toMatch(/Tests {2}\d+ passed \(\d+\)/u)
    expect(readFileSync(join(page.folder, 'index.js'), 'utf8').split('\n').length).toBeLessThanOrEqual(25)
  },
)
