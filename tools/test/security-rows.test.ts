import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, it } from 'vitest'

import { findTestedRows } from '../docs/find-tested-rows.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Rows of docs/security.md, with the test files that the last column links to. */
function documentedRows(): Readonly<Record<string, readonly string[]>> {
  const page = readFileSync(`${root}docs/security.md`, 'utf8')
  const rows = [...page.matchAll(/^\| (S\d+) \|.*\|([^|]*)\|$/gm)]
  return Object.fromEntries(
    rows.map(([, row = '', links = '']) => [
      row,
      [...links.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, file = '']) => file),
    ]),
  )
}

const documented = documentedRows()
const tested = findTestedRows(root)

it('tests every known failure that docs/security.md lists, and lists every one that is tested', () => {
  expect(Object.keys(documented).toSorted()).toEqual([...tested.keys()].toSorted())
})

it.each(Object.entries(documented))('%s is tested where docs/security.md says', (row, files) => {
  expect(files).not.toEqual([])
  expect(files.filter((file) => tested.get(row)?.includes(file) !== true)).toEqual([])
})
