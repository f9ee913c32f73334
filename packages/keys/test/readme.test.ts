import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { testInFolder as test } from '@docker-token/test-kit/vitest'
import { expect } from 'vitest'

const execute = promisify(execFile)
const packageFolder = fileURLToPath(new URL('..', import.meta.url))

test('the example of the README runs', async ({ folder }) => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
  const [, example = ''] = /```js\n(.*?)```/s.exec(readme) ?? []
  const code = example.replaceAll("'keys'", JSON.stringify(folder))
  const flags = ['--conditions=@docker-token/source', '--input-type=module', '--eval']
  const { stdout } = await execute(process.execPath, [...flags, code], { cwd: packageFolder })
  expect(stdout).toContain(`    rootcertbundle: ${folder}/token-root.crt\n    signingalgorithms: [ES256]\n`)
  expect(await readdir(folder)).toContain('token-previous.crt')
})
