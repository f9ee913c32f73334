import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

import { listUsers } from '@docker-token/listener-yaml'
import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, test } from 'vitest'

import { runCommand } from '../../src/commands/run-command.ts'
import { createFakeIo } from '../support/fake-io.ts'
import { runCli } from '../support/run-cli.ts'

function folderWithPolicy(): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'policy.yaml'), '# people\nusers: []\n')
  return folder
}

async function add(folder: string): Promise<{ readonly code: number; readonly errors: string }> {
  const io = createFakeIo(folder)
  return {
    code: await runCommand(['users', 'add', 'a', '--generate', '--policy', 'policy.yaml'], io),
    errors: io.errors(),
  }
}

function namesIn(folder: string): readonly string[] {
  return listUsers(readFileSync(join(folder, 'policy.yaml'), 'utf8')).map(({ username }) => username)
}

test('ten users that are added at the same time are all there afterwards', { timeout: 60_000 }, async () => {
  const folder = folderWithPolicy()
  const names = Array.from({ length: 10 }, (_, index) => `user${index}`)
  const commands = names.map((name) =>
    runCli(['users', 'add', name, '--generate', '--policy', 'policy.yaml'], { folder }),
  )
  expect(await Promise.all(commands.map(({ ended }) => ended))).toEqual(names.map(() => 0))
  expect(namesIn(folder).toSorted()).toEqual(names)
  expect(readdirSync(folder)).toEqual(['policy.yaml'])
})

test('a claim that a killed process left behind is explained at once', async () => {
  const folder = folderWithPolicy()
  const claim = join(folder, '.policy.yaml.lock')
  const { pid } = spawnSync(process.execPath, ['--version'])
  writeFileSync(claim, `${pid} ${hostname()}\n`)
  const { code, errors } = await add(folder)
  expect([code, errors]).toEqual([
    1,
    `docker-token: ${join(folder, 'policy.yaml')} was not changed: process ${pid} was stopped while it changed the file and left ${claim} behind; remove that file and try again\n`,
  ])
  expect(namesIn(folder)).toEqual([])
  rmSync(claim)
  expect((await add(folder)).code).toBe(0)
})

test('a claim of somebody who is at work is waited for, but not for ever', async () => {
  const folder = folderWithPolicy()
  const claim = join(folder, '.policy.yaml.lock')
  writeFileSync(claim, `${process.pid} ${hostname()}\n`)
  const waiting = add(folder)
  setTimeout(() => {
    rmSync(claim)
  }, 300)
  expect((await waiting).code).toBe(0)
  writeFileSync(claim, '1 another-machine\n')
  expect(await add(folder)).toEqual({ code: 2, errors: expect.stringContaining('user a exists already') })
  const io = createFakeIo(folder)
  expect(await runCommand(['users', 'remove', 'a', '--policy', 'policy.yaml'], io)).toBe(1)
  expect(io.errors()).toContain(
    `process 1 on another-machine has been changing it for more than 5 s; if nobody is, remove ${claim} and try again`,
  )
})
