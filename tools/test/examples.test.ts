import { cpSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { expect, it } from 'vitest'

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
