import { expect, test } from 'vitest'

import { configurationFolder, smallConfiguration } from '../../support/configuration-folder.ts'
import { type CommandOutcome, runHere } from '../../support/run-here.ts'

const policy = `users: [{ username: alice, password: pw, access: [{ name: a, actions: [pull] }] }]\n`
const configuration = smallConfiguration
  .replace('listeners:', 'logger_file: log.jsonl\nlisteners:')
  .replace('./listener.mjs', "'@docker-token/listener-yaml'\n    file: policy.yaml")

const common = {
  client_address: '192.0.2.7',
  user: 'alice',
  service: 'reg.test',
  requested: 'repository:a:pull,push',
}
const issued = {
  level: 'info',
  time: '2026-01-02T03:04:05.678Z',
  outcome: 'issued',
  request_id: 'r1',
  ...common,
  subject: 'alice',
  listener: 'yaml',
  granted: 'repository:a:pull',
}
const refused = {
  time: '2026-01-02T03:04:06.000Z',
  outcome: 'refused',
  request_id: 'r2',
  ...common,
  reason: 'wrong password',
}
const full = {
  time: 'T',
  outcome: 'issued',
  request_id: 'r3',
  ...common,
  subject: 'alice',
  granted: 'repository:a:pull,push',
}
const audited = {
  ...issued,
  decisions: [
    {
      scope: 'repository:a:pull,push',
      listener: 'yaml',
      verdict: 'granted',
      actions: 'pull',
      because: 'policy.yaml:1',
    },
  ],
}

function lines(...records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('')
}

async function explain(log: string, ...args: readonly string[]): Promise<CommandOutcome> {
  const folder = configurationFolder({
    'config.yaml': configuration,
    'policy.yaml': policy,
    'log.jsonl': log,
  })
  return await runHere(['explain', '--config', 'config.yaml', ...args], { folder })
}

test('what was decided then, as the log has it, and what would be now', async () => {
  const { code, output } = await explain(
    `not JSON with r1\n${lines(refused, issued)}{"request_id":"r1","half`,
    '--request',
    'r1',
  )
  expect([code, output.split('\n')]).toEqual([
    1,
    [
      '2026-01-02T03:04:05.678Z: issued to alice at reg.test from 192.0.2.7, let in by yaml',
      '  requested  repository:a:pull,push',
      '  granted    repository:a:pull',
      'now: alice at reg.test from 192.0.2.7: no groups (groups as listener yaml has them)',
      'repository:a:pull,push',
      '  pull     granted  by yaml: policy.yaml:1 access of alice: { name: a, actions: [pull] }',
      '  push     withheld no listener grants it',
      '                    nearest: yaml: policy.yaml:1 access of alice: { name: a, actions: [pull] }: grants pull only',
      '',
    ],
  ])
})

test('a line with decisions says more, and is preferred', async () => {
  const { output } = await explain(lines(audited, issued), '--request', 'r1', '--log', 'log.jsonl')
  expect(output).toContain('  repository:a:pull,push: granted pull by yaml: policy.yaml:1\n')
})

test('which token was shown is told', async () => {
  const credential = 'personal token 7'
  const { output } = await explain(lines({ ...audited, credential }), '--request', 'r1')
  expect(output).toContain('let in by yaml\n  shown      personal token 7\n  requested  repository:a')
  const { output: json } = await explain(lines({ ...audited, credential }), '--request', 'r1', '--json')
  expect(JSON.parse(json)).toMatchObject({ decided: { credential } })
})

test('a refusal says why', async () => {
  const { code, output } = await explain(lines(issued, refused), '--request', 'r2', '--json')
  expect(code).toBe(1)
  expect(JSON.parse(output)).toMatchObject({
    decided: { outcome: 'refused', reason: 'wrong password' },
    now: { user: 'alice' },
  })
  const told = await explain(lines(issued, refused), '--request', 'r2')
  expect(told.output).toMatch(
    /^2026-01-02T03:04:06.000Z: refused: alice at reg.test from 192.0.2.7\n {2}because/u,
  )
})

test('everything granted then is exit code 0', async () => {
  expect(await explain(lines(full), '--request', 'r3')).toMatchObject({ code: 0 })
})

test('a request that the log does not have, and a log that is not there, are mistakes', async () => {
  expect(await explain(lines(issued), '--request', 'r9')).toMatchObject({
    code: 2,
    errors: expect.stringContaining('log.jsonl has no decision about a request r9'),
  })
  expect(await explain('', '--request', 'r1', '--log', 'none')).toMatchObject({
    code: 2,
    errors: expect.stringMatching(/cannot read .*none \(ENOENT\): there is no such file/),
  })
})

test('a request to the API is told as such, and not as one for a token', async () => {
  const caller = { time: 'T', client_address: '192.0.2.7' }
  const made = {
    ...caller,
    outcome: 'token made',
    request_id: 'c1',
    call: 'POST /api/v1/tokens',
    subject: 'alice',
    token: 'tok1',
    name: 'ci',
  }
  const refusal = {
    ...caller,
    outcome: 'refused',
    request_id: 'c2',
    call: 'DELETE /api/v1/tokens/tok1',
    user: 'bob',
    reason: 'wrong password',
  }
  const log = lines(made, refusal)
  expect(await explain(log, '--request', 'c1')).toMatchObject({
    code: 0,
    output: 'T: API: token made: POST /api/v1/tokens by alice from 192.0.2.7\n  token      tok1 (ci)\n',
  })
  expect(await explain(log, '--request', 'c2')).toMatchObject({
    code: 1,
    output:
      'T: API: refused: DELETE /api/v1/tokens/tok1 by bob from 192.0.2.7\n  because    wrong password\n',
  })
})
