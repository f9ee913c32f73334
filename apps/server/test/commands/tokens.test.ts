import { join } from 'node:path'

import { openTokensFromSettings } from '@docker-token/listener-tokens'
import { beforeEach, describe, expect, test } from 'vitest'

import { runCommand } from '../../src/commands/run-command.ts'
import { configurationFolder, smallConfiguration } from '../support/configuration-folder.ts'
import { createFakeIo } from '../support/fake-io.ts'

const configuration = smallConfiguration.replace(
  '  - use: ./listener.mjs',
  "  - use: '@docker-token/listener-tokens'\n  - use: ./listener.mjs",
)
let folder: string
beforeEach(() => {
  folder = configurationFolder({ 'config.yaml': configuration })
})

interface Outcome {
  readonly code: number
  readonly output: string
  readonly errors: string
}

async function run(...args: readonly string[]): Promise<Outcome> {
  const io = createFakeIo(folder, '', { DOCKER_TOKEN_CONFIG: 'config.yaml' })
  const code = await runCommand(args, io)
  return { code, output: io.output(), errors: io.errors() }
}

const line = (text: string): Promise<Outcome> => run(...text.split(' '))

async function created(text: string): Promise<{ readonly token: string; readonly id: string }> {
  const { code, output, errors } = await line(`tokens create ${text}`)
  expect([code, output]).toEqual([0, expect.stringMatching(/^dtp_\w{49}\n$/)])
  return { token: output.trim(), id: /^token ([a-z2-7]{16}) of /.exec(errors)?.[1] ?? '' }
}

/** What a login leaves. */
async function newSession(subject: string): Promise<{ readonly token: string; readonly id: string }> {
  const { manager, store } = await openTokensFromSettings({ path: join(folder, 'tokens.db') }, { folder })
  const { token, record } = await manager.createRefreshToken({
    subject,
    service: 'reg.test',
    clientId: 'docker',
  })
  await store.close()
  return { token: token.reveal(), id: record.id }
}

describe('tokens create', () => {
  test('prints the token alone, once, and whose it is beside it', async () => {
    const { token, id } = await created(
      '--user alice --name laptop --scope repository:alice/**:pull --expires 90d',
    )
    const { output } = await line('tokens list --user alice')
    expect(output).toMatch(
      new RegExp(
        `^${id}\talice\t"laptop"\tonly repository:alice/\\*\\*:pull\tcreated \\S+\tnot used\tuntil \\S+Z\n$`,
      ),
    )
    const everything = `${output}${(await line('tokens export')).output}`
    expect(everything).not.toContain(token.slice(0, 20))
    expect((await line('tokens list --user bob')).output).toBe('')
  })

  test('of a robot gives it groups and a subject of its own', async () => {
    const { errors } = await line('tokens create --robot ci --group builders --group deployers')
    expect(errors).toContain("of robot$ci, without end; it is shown only now: docker login -u 'robot$ci'")
    const { output } = await line('tokens export')
    expect(JSON.parse(output)).toMatchObject({
      subject: 'robot$ci',
      name: 'ci',
      robot: true,
      groups: ['builders', 'deployers'],
      createdBy: 'the command line',
    })
    expect((await line('tokens list')).output).toContain('\t"ci"\tgroups builders, deployers\tcreated ')
  })

  test('with an end is listed as expired after it', async () => {
    await created('--user alice --name short --expires 2s')
    const listed = async (): Promise<string> => (await line('tokens list')).output
    await expect.poll(listed, { timeout: 15_000 }).toMatch(/\texpired \S+Z\n$/)
  })

  test.each([
    ['', 'expected --user NAME, or --robot NAME'],
    ['--user alice --robot ci --name x', 'expected --user NAME, or --robot NAME'],
    ['--user alice', 'expected --name TEXT, by which the token is known in lists'],
    ['alice --name x', "found 'alice', expected only options; --help lists what is known"],
    [
      '--user alice --name x --scope foo',
      'found --scope foo, expected for example repository:team/**:pull,push',
    ],
    [
      '--user alice --name x --scope repository:a:frob',
      "--scope: found 'frob', expected an action of a repository: pull, push, delete, *",
    ],
    [
      '--user alice --name x --scope repository:${subject}/a:pull',
      "--scope: found '${subject}/a', expected a pattern of names, such as team/*, without spaces and variables",
    ],
    [
      '--user alice --name x --expires soon',
      'found --expires soon, expected for example 90d, 12h or 2027-01-31',
    ],
    [
      '--user alice --name x --expires 2020-01-31',
      /^--expires: found 2020-01-31T23:59:59\.000Z, expected a time after now, \S+$/,
    ],
    [
      '--user robot$ci --name x',
      "--user: found 'robot$ci', which is a name of robots (robot: true); expected a user",
    ],
    ['--robot a:b', "--robot: found 'robot$a:b', expected no colon: HTTP Basic cannot carry it in a name"],
    [
      '--robot ci --group a --group b\u0007',
      "--group: found 'b\u{FFFD}', expected a name of 1 to 255 characters",
    ],
    [
      '--user alice --name x --group g',
      '--group: found groups of a person, expected none: those are asked for at each use',
    ],
    ['--user alice --nam x', /^.*--nam\b.*--name.*$/],
  ])('%j is a mistake, said in one line', async (args, message) => {
    const { code, output, errors } = await run('tokens', 'create', ...args.split(' ').filter(Boolean))
    expect([code, output]).toEqual([2, ''])
    const [, said = ''] = /^docker-token: (.*)\n$/.exec(errors) ?? []
    if (typeof message === 'string') expect(said).toBe(message)
    else expect(said).toMatch(message)
    expect((await line('tokens list --all')).output).toBe('')
  })

  test('tells all mistakes at once, and a name that is taken', async () => {
    const { errors } = await run('tokens', 'create', '--user', '', '--name', ' ')
    expect(errors.trim().split('\n')).toEqual([
      'docker-token: --user: found an empty text, expected a name of 1 to 255 characters',
      "--name: found ' ', expected 1 to 100 printable characters, no space at either end",
    ])
    await created('--user alice --name laptop')
    const again = await line('tokens create --user alice --name laptop')
    expect([again.code, again.output]).toEqual([2, ''])
    expect(again.errors).toBe(
      "docker-token: --name: found 'laptop', which 'alice' has already; expected another name, or revoke that token first\n",
    )
  })
})

describe('revoking', () => {
  test('by id, by the token itself, and all of a user', async () => {
    const [one, two, three] = [
      await created('--user alice --name one'),
      await created('--user alice --name two'),
      await created('--user bob --name three'),
    ]
    expect((await line(`tokens revoke ${one.id} ${two.token}`)).output).toBe(
      `revoked ${one.id}\nrevoked ${two.id}\n`,
    )
    expect((await line(`tokens revoke ${one.id}`)).output).toBe(`${one.id} was revoked before\n`)
    expect((await line('tokens revoke --user alice')).output).toBe('revoked 0 tokens of alice\n')
    expect((await line('tokens list')).output).toContain(three.id)
    expect((await line('tokens list')).output).not.toContain(one.id)
    expect((await line('tokens list --all')).output).toMatch(new RegExp(`${one.id}.*\trevoked \\S+Z\n`))
  })

  test('sessions revoke leaves personal access tokens alone, and tokens revoke sessions', async () => {
    const [token, session] = [await created('--user alice --name one'), await newSession('alice')]
    expect(await line(`sessions revoke ${token.id}`)).toEqual({
      code: 2,
      output: '',
      errors: `docker-token: found ${token.id}, which is for docker-token tokens revoke; nothing was revoked\n`,
    })
    expect(await line(`tokens revoke ${token.id} ${session.id}`)).toMatchObject({ code: 2, output: '' })
    expect((await line('tokens list')).output).toContain(token.id)
    expect((await line('sessions list')).output).toMatch(
      new RegExp(`^${session.id}\talice\treg\\.test by docker\tcreated \\S+\tnot used\n$`),
    )
    expect((await line('sessions revoke --user alice')).output).toBe('revoked 1 token of alice\n')
    expect((await line('sessions list')).output).toBe('')
    expect((await line('tokens list')).output).toContain(token.id)
  })

  test('a token that is none of ours is never repeated, and mistakes change nothing', async () => {
    const { id } = await created('--user alice --name one')
    const stranger = `dtp_${'a'.repeat(49)}`
    const { code, output, errors } = await line(`tokens revoke ${id} ${stranger}`)
    expect([code, output, errors]).toEqual([
      2,
      '',
      'docker-token: found no token of this text; list shows those there are\n',
    ])
    expect((await line('tokens list')).output).toContain(id)
  })

  test.each([
    ['tokens revoke', 'expected the id of a token, as list shows it, or --user NAME for all'],
    [
      'tokens revoke --user alice aaaaaaaaaaaaaaaa',
      'expected the id of a token, as list shows it, or --user NAME for all',
    ],
    ['sessions revoke nonsense', 'found no token "nonsense"; list shows those there are'],
    ['sessions revoke aaaaaaaaaaaaaaaa', 'found no token "aaaaaaaaaaaaaaaa"; list shows those there are'],
    ['tokens list alice', "found 'alice', expected only options; --help lists what is known"],
    ['tokens purge 30d', "found '30d', expected only options; --help lists what is known"],
    ['tokens purge --older-than ever', 'found --older-than ever, expected for example 30d or 12h'],
    ['tokens', 'tokens: no command, expected one of create, list, revoke, purge, export; --help says more'],
    ['sessions purge', 'sessions: unknown command purge, expected one of list, revoke; --help says more'],
  ])('%j is a mistake: %s', async (args, message) => {
    expect(await line(args)).toEqual({ code: 2, output: '', errors: `docker-token: ${message}\n` })
  })
})

test('purge deletes what ended long enough ago, of both kinds, and nothing else', async () => {
  const [token, session] = [await created('--user alice --name one'), await newSession('alice')]
  await created('--user alice --name two')
  await line(`tokens revoke ${token.id}`)
  await line(`sessions revoke ${session.id}`)
  expect((await line('tokens purge')).output).toBe('deleted 0\n')
  expect((await line('tokens list --all')).output.trim().split('\n')).toHaveLength(2)
  let deleted = 0
  const purge = async (): Promise<number> => {
    const { output } = await line('tokens purge --older-than 0s')
    return (deleted += Number(/^deleted (\d+)\n$/.exec(output)?.[1]))
  }
  await expect.poll(purge, { timeout: 15_000 }).toBe(2) // times are whole seconds
  expect(JSON.parse((await line('tokens export')).output)).toMatchObject({ name: 'two' })
})

test('a store that cannot be used is told, with exit code 1; a configuration without one is a mistake', async () => {
  folder = configurationFolder({ 'config.yaml': configuration, 'tokens.db': 'no database'.repeat(100) })
  const { code, errors } = await line('tokens list')
  expect([code, errors]).toEqual([
    1,
    expect.stringMatching(/^docker-token: the token store \S+tokens\.db: it is no SQLite database; .*\n$/),
  ])
  folder = configurationFolder()
  expect(await line('sessions list')).toMatchObject({
    code: 2,
    errors: expect.stringContaining(
      'names no listener that keeps tokens, expected one such as @docker-token/listener-tokens',
    ),
  })
})
