import { readFile } from 'node:fs/promises'

import { expect, test } from 'vitest'
import { parse } from 'yaml'

import { createListenerFromSettings } from '../src/index.ts'
import { optionName } from '@docker-token/settings'
import { optionShape } from '../src/options/option-shape.ts'

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
const configurations = [...readme.matchAll(/```yaml\n(listeners:[^`]*)```/g)].map(([, text = '']) => text)

test('the README shows OpenLDAP, Active Directory and direct binds', () => {
  expect(configurations).toHaveLength(3)
})

test.each(configurations)('the listener of this configuration can be made: %s', (text) => {
  const { listeners }: { listeners: readonly { use: string }[] } = parse(text)
  const entries = listeners.filter(({ use }) => use === '@docker-token/listener-ldap')
  expect(entries).toHaveLength(1)
  for (const { use: _, ...settings } of entries) {
    expect(createListenerFromSettings(settings, { folder: '/' }).name).toBe('ldap')
  }
})

test('the README names every option, and no other', () => {
  const table = /\| Option \|[^\n]*\n\|[-|]+\|\n((?:\|[^\n]*\n)+)/.exec(readme)?.[1] ?? ''
  const documented = [...table.matchAll(/^\| (?:– \/ )?`([^`]+)` \|/gm)].map(([, name]) => name)
  const existing = Object.keys(optionShape).map((name) =>
    name === 'resolveSrv' ? name : optionName(name, 'snake_case'),
  )
  expect(new Set(documented)).toEqual(new Set(existing))
})
