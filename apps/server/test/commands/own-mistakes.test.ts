import type promises from 'node:fs/promises'

import { expect, test, vi } from 'vitest'

import { findLoggedRequest } from '../../src/commands/explain/find-logged-request.ts'
import { loggedRequest } from '../../src/commands/explain/logged-request.ts'
import { readGivenFile } from '../../src/commands/read-given-file.ts'
import { configurationFolder } from '../support/configuration-folder.ts'
import { runHere } from '../support/run-here.ts'

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof promises>()
  return {
    ...real,
    readFile: async (file: string) => {
      if (file === 'mistaken') throw new TypeError('a mistake of ours')
      return await real.readFile(file)
    },
  }
})

test('a mistake of ours while a file is read does not pass for a file that cannot be read', async () => {
  await expect(readGivenFile('mistaken')).rejects.toThrow(new TypeError('a mistake of ours'))
  await expect(readGivenFile('missing')).rejects.toThrow(
    'cannot read missing (ENOENT): there is no such file',
  )
})

test('a mistake of ours in a line of the log does not pass for a log that cannot be read, or for another line', async () => {
  const log = `${JSON.stringify({ request_id: 'r1', outcome: 'issued' })}\n`
  const folder = configurationFolder({ log })
  expect(await findLoggedRequest(`${folder}/log`, 'r1')).toMatchObject({ outcome: 'issued' })
  const spies = (['parse', 'safeParse'] as const).map((name) =>
    vi.spyOn(loggedRequest, name).mockImplementation(() => {
      throw new TypeError('a mistake of ours')
    }),
  )
  const { code, errors } = await runHere(
    ['explain', '--request', 'r1', '--log', 'log', '--config', 'config.yaml'],
    { folder },
  )
  for (const spy of spies) spy.mockRestore()
  expect([code, errors]).toEqual([
    1,
    expect.stringMatching(/^docker-token: TypeError: a mistake of ours\n {4}at /),
  ])
})
