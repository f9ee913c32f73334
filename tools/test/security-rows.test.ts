import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Rows of docs/security.md, with the files that test them. */
function documentedRows(): ReadonlyMap<string, string> {
  const page = readFileSync(`${root}docs/security.md`, 'utf8')
  return new Map([...page.matchAll(/^\| (S\d+) \|(.*)\|$/gm)].map(([, row = '', text = '']) => [row, text]))
}

/** Rows that the names of tests begin with. */
function testedRows(): ReadonlySet<string> {
  const files = globSync('{packages,apps,e2e,tools}/**/*.test.ts', {
    cwd: root,
    exclude: ['**/node_modules/**'],
  })
  const names = files.flatMap((file) => [
    ...readFileSync(`${root}${file}`, 'utf8').matchAll(/['"`]((?:S\d+[ ,]+)+)/g),
  ])
  return new Set(names.flatMap(([, rows = '']) => rows.match(/S\d+/g) ?? []))
}

it('tests every known failure that docs/security.md lists as tested, and lists every one that is tested', () => {
  expect([...testedRows()].toSorted()).toEqual([...documentedRows().keys()].toSorted())
})
