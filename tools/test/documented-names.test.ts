import { readFileSync } from 'node:fs'

import { createTokenService, errorCodes } from '@docker-token/core'
import { createKeyMaterial } from '@docker-token/keys'
import { expect, it } from 'vitest'

/** First cells of the rows of the first table under a heading, or of the page. */
function firstColumn(page: string): readonly string[] {
  const text = readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8')
  const table = /^\|[^\n]*\n\|[-|]+\|\n((?:\|[^\n]*\n)+)/m.exec(text)?.[1] ?? ''
  return [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name)
}

function rowsOf(page: string): string {
  return readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8')
}

it('documents every error code with its status, and no other', () => {
  expect(firstColumn('errors.md')).toEqual(Object.keys(errorCodes))
  for (const [code, { status, registryCode }] of Object.entries(errorCodes)) {
    expect(rowsOf('errors.md')).toContain(`| \`${code}\` | ${status} | \`${registryCode}\` |`)
  }
})

it('documents every event, and no other', async () => {
  const { privateKey } = await createKeyMaterial({ commonName: 'docs' })
  const tokens = createTokenService({ issuer: 'docs', audience: 'docs', privateKey })
  const documented = firstColumn('events.md')
  for (const event of documented)
    expect(() => Reflect.apply(tokens.on, tokens, [event, () => {}])).not.toThrow()
  expect(() => Reflect.apply(tokens.on, tokens, ['unknown', () => {}])).toThrow(
    `found event unknown, expected one of ${documented.join(', ')}`,
  )
})
