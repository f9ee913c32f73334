import { expect, test } from 'vitest'

import { optionTable } from '../../src/options/option-table.ts'
import { startKeygen } from '../start-keygen.ts'

test('the help names every option of the table, and no other', async () => {
  const { output } = await startKeygen(['--help'])
  const described = [...output.matchAll(/^ {2}(?:-(\w),| {3}) --([a-z-]+)(?: ([A-Z]+))?/gm)].map(
    ([, short, name, value]) => ({ name, short, value }),
  )
  expect(described).toEqual(
    Object.entries(optionTable).map(([name, { short, value }]) => ({ name, short, value })),
  )
})

test('every option, short name and alias in the help is one that the parser takes', async () => {
  const { output } = await startKeygen(['--help'])
  const names = new Set(output.match(/(?<=[\s,(])--?[a-z][a-z-]*/g))
  expect(names.size).toBeGreaterThan(Object.keys(optionTable).length)
  for (const name of names) {
    const { errors } = await startKeygen([name, 'x', 'not-a-command'])
    expect(errors).not.toContain('Unknown option')
  }
})

test('every short name and alias of the table is in the help', async () => {
  const { output } = await startKeygen(['-h'])
  for (const { short, alias } of Object.values(optionTable)) {
    if (short !== undefined) expect(output).toContain(`  -${short}, --`)
    if (alias !== undefined) expect(output).toContain(`also as --${alias}\n`)
  }
})

test('no two options share a name', () => {
  const names = Object.entries(optionTable).flatMap(([name, { short, alias }]) =>
    [name, short, alias].filter((each) => each !== undefined),
  )
  expect(new Set(names).size).toBe(names.length)
})

test('the help fits a terminal', async () => {
  const { output } = await startKeygen(['--help'])
  const widest = Math.max(...output.split('\n').map((line) => line.length))
  expect(widest).toBeLessThanOrEqual(120)
})
