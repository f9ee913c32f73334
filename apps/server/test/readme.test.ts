import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { createKeyMaterial, writeKeyFiles } from '@docker-token/keys'
import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, onTestFinished, test, vi } from 'vitest'

import { loadConfiguration } from '../src/configuration/load-configuration.ts'
import { basic } from './support/basic.ts'
import { configurationFolder } from './support/configuration-folder.ts'
import { readAnswer } from './support/read-answer.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

function block(language: string): string {
  return new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(readme)?.[1] ?? ''
}

test('the configuration of the README is one', async () => {
  const folder = configurationFolder({ 'config.yaml': block('yaml') })
  await writeKeyFiles(join(folder, 'keys'), 'token', await createKeyMaterial({ algorithm: 'ES256' }))
  expect(await loadConfiguration(join(folder, 'config.yaml'), {})).toMatchObject({
    issuer: 'auth.example.com',
  })
})

test('the program of the README runs and gives tokens', async () => {
  const source = fileURLToPath(new URL('../src/index.ts', import.meta.url))
  const program = block('ts').replace("'@docker-token/server'", JSON.stringify(source)).replace('9999', '0')
  const file = join(temporaryFolder(), 'program.ts')
  writeFileSync(
    file,
    `${program}\nhttp.on('listening', () => process.stdout.write(JSON.stringify(http.address())))\n`,
  )
  const child = spawn(process.execPath, ['--conditions=@docker-token/source', file])
  onTestFinished(() => void child.kill())
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  const port = await vi.waitFor(
    () => /"port":(\d+)/.exec(output)?.[1] ?? Promise.reject(new Error('not yet')),
    { timeout: 20_000 },
  )
  const url = `http://127.0.0.1:${port}/token?service=registry.example.com`
  const response = await fetch(url, { headers: basic('alice', 'pw') })
  expect((await readAnswer(response)).token).not.toBe('')
}, 30_000)
