import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join, parse as parsePath } from 'node:path'

import { parseDocument } from 'yaml'

import type { Page } from './page.ts'
import { runShellBlock } from './run-shell-block.ts'

/** What a policy must at least hold, for a configuration whose page shows none. */
const emptyPolicy = 'anonymous: { access: [] }\n'

/** Has `docker-token check` read a configuration that a page shows; keys and policy are provided if the page has made none. */
export async function checkConfiguration(fileName: string, page: Page): Promise<void> {
  const settings = parseDocument(await readFile(join(page.folder, fileName), 'utf8'))
  await provideKeys(settings.get('private_key_file'), settings.get('signing_algorithm'), page)
  for (let entry = 0; settings.hasIn(['listeners', entry]); entry += 1) {
    await providePolicy(settings.getIn(['listeners', entry, 'file']), page)
  }
  await runShellBlock(`docker-token check --config ${fileName}`, page)
}

async function provideKeys(privateKeyFile: unknown, algorithm: unknown, page: Page): Promise<void> {
  if (typeof privateKeyFile !== 'string' || existsSync(join(page.folder, privateKeyFile))) return
  const { dir, name } = parsePath(privateKeyFile)
  const chosen = typeof algorithm === 'string' ? algorithm : 'ES256'
  const place = `--folder './${dir}' --prefix '${name}'`
  await runShellBlock(
    `docker-token-keygen ${place} --algorithm ${chosen} --hostname auth.example.com --yes`,
    page,
  )
}

async function providePolicy(file: unknown, page: Page): Promise<void> {
  if (typeof file !== 'string' || existsSync(join(page.folder, file))) return
  await writeFile(join(page.folder, file), emptyPolicy)
}
