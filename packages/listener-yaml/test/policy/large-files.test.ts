import { writeFile } from 'node:fs/promises'
import path from 'node:path'

import { hash as hashBcrypt } from '@node-rs/bcrypt'
import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, test } from 'vitest'

import { parsePolicy, type YamlListener } from '../../src/index.ts'
import { askAuthenticate, askAuthorize, basic, scopeOf } from '../support/events.ts'
import { runProgram } from '@docker-token/test-kit'
import { problemsOf } from '@docker-token/test-kit/listener'
import { started } from '../support/started.ts'

const hash = await hashBcrypt('pw', { cost: 4, version: '2y' })

/** Four lines for each user, from the second line of the text on. */
function usersText(count: number): string {
  const users = Array.from(
    { length: count },
    (_, index) =>
      `  - username: user${index}\n    password: ${hash}\n    groups: [team${index % 10}]\n    access: [{ name: 'own${index}/**', actions: [pull] }]\n`,
  )
  return `users:\n${users.join('')}`
}

function rulesText(count: number): string {
  const rules = Array.from(
    { length: count },
    (_, index) =>
      `  - { groups: [team${index % 10}], name: 'shared${index}/**', actions: [pull] }\n  - { users: ['*'], name: 'open${index}/*', actions: [push] }\n`,
  )
  return `rules:\n${rules.join('')}  - { users: [user7], name: 'open7/secret', deny: true }\n`
}

async function kindFor(listener: YamlListener, username: string, password = 'pw'): Promise<string> {
  return (await askAuthenticate(listener, basic(username, password))).kind
}

async function given(listener: YamlListener, who: object, scope: string): Promise<unknown> {
  const answer = await askAuthorize(listener, who, scopeOf(scope))
  return answer.kind === 'granted' ? answer.value : answer.kind
}

test('a large policy file means what a small one means', async () => {
  const file = path.join(temporaryFolder(), 'users.yaml')
  await writeFile(file, `${usersText(2500)}${rulesText(1000)}`)
  const { listener } = await started({ file, watch: false })
  expect([
    await kindFor(listener, 'user0'),
    await kindFor(listener, 'user2499'),
    await kindFor(listener, 'user2499', 'wrong'),
    await kindFor(listener, 'user2500'),
  ]).toEqual(['granted', 'granted', 'denied', 'abstained'])
  const user7 = { subject: 'user7', groups: ['team7'] }
  expect(await given(listener, user7, 'repository:own7/a:pull,push')).toEqual(['pull'])
  expect(await given(listener, user7, 'repository:own8/a:pull,push')).toBe('abstained')
  expect(await given(listener, user7, 'repository:shared997/a/b:pull,push')).toEqual(['pull'])
  expect(await given(listener, user7, 'repository:shared998/a/b:pull,push')).toBe('abstained')
  expect(await given(listener, user7, 'repository:open999/a:pull,push')).toEqual(['push'])
  expect(await given(listener, user7, 'repository:open7/secret:push')).toBe('denied')
  await writeFile(file, usersText(2000))
  await listener.reload()
  expect([await kindFor(listener, 'user1999'), await kindFor(listener, 'user2000')]).toEqual([
    'granted',
    'abstained',
  ])
})

test('mistakes in a large policy file are told with their places, all at once', async () => {
  const text = usersText(2500)
    .replace('user1000\n', 'user999\n')
    .replace('groups: [team5]', 'gruops: [team5]')
    .replace("'own2000/**'", '5')
  const file = path.join(temporaryFolder(), 'users.yaml')
  await writeFile(file, text)
  const expected = [
    expect.stringMatching(/users\.yaml:24:5 users\.5\.gruops: unknown key; did you mean groups\?/),
    expect.stringMatching(
      /users\.yaml:4002:5 users\.1000\.username: user 'user999' stands on line 3998 already/,
    ),
    expect.stringMatching(
      /users\.yaml:8005:16 users\.2000\.access\.0\.name: found 5 \(a number\), expected text/,
    ),
  ]
  expect(await problemsOf(() => started({ file }))).toEqual(expected)
  expect(await problemsOf(() => parsePolicy(text, { file: 'users.yaml' }))).toEqual(expected)
})

test('anchors are known in the whole of a large file', async () => {
  const shared = `${usersText(2500).replace('groups: [team0]', 'groups: &g [all]')}  - { username: last, password: pw, groups: *g }\n`
  expect(parsePolicy(shared).users.get('last')?.groups).toEqual(['all'])
})

test('a large htpasswd file: users are found, changed and told apart from those of the policy file', async () => {
  const folder = temporaryFolder()
  const [file, htpasswd] = [path.join(folder, 'users.yaml'), path.join(folder, 'h')]
  const lines = Array.from({ length: 5000 }, (_, index) => `more${index}:${hash}\n`).join('')
  await writeFile(file, 'htpasswd_file: h\nusers: [{ username: alice, password: pw }]\n')
  await writeFile(htpasswd, `${lines}old:$apr1$saltsalt$x78Y39ym2RjUNQHTLgwHz/\n`)
  const { listener, told } = await started({ file, watch: false })
  expect(await kindFor(listener, 'more4999')).toBe('granted')
  expect(await kindFor(listener, 'more5000')).toBe('abstained')
  expect([await kindFor(listener, 'old'), await kindFor(listener, 'old', 'Pw')]).toEqual([
    'granted',
    'denied',
  ])
  expect(told.warnings).toContain(
    'hashes of MD5 ($apr1$) or SHA-1 ({SHA}), which can be guessed fast: old; make new ones (htpasswd -B)',
  )
  await writeFile(htpasswd, lines.replace('more4999:', 'other:'))
  await listener.reload()
  expect([await kindFor(listener, 'more4999'), await kindFor(listener, 'other')]).toEqual([
    'abstained',
    'granted',
  ])
  await writeFile(htpasswd, `${lines}alice:${hash}\n`)
  await expect(listener.reload()).rejects.toThrow(
    `${htpasswd}:5001:1: user 'alice' stands in ${file} on line 2 already; remove one of the two`,
  )
  expect(await kindFor(listener, 'other')).toBe('granted')
  await writeFile(htpasswd, 'x\n'.repeat(5000))
  const problems = await problemsOf(() => listener.reload())
  expect([problems.length, problems.at(-1)]).toEqual([101, 'and 4900 more mistakes'])
})

test('a listener may be closed while a large file is read', async () => {
  const file = path.join(temporaryFolder(), 'users.yaml')
  await writeFile(file, usersText(2500))
  const { listener, told } = await started({ file, watch: false })
  const reloading = listener.reload().catch((error: unknown) => error)
  await listener.close?.()
  expect([await reloading, told.failures]).toEqual([expect.anything(), []])
})

test('a large file is read by a process with an option of its own that threads do not take', async () => {
  const file = path.join(temporaryFolder(), 'users.yaml')
  await writeFile(file, '- { username: alice, password: pw }\n' + `# ${'.'.repeat(80)}\n`.repeat(200))
  const program = `
    import { createTokenService } from '@docker-token/core'
    import { yamlListener } from ${JSON.stringify(new URL('../../src/index.ts', import.meta.url))}
    const tokens = createTokenService({ issuer: 'a', audience: 'b', privateKey: 'k'.repeat(64), signingAlgorithm: 'HS256' })
    tokens.use(yamlListener({ file: ${JSON.stringify(file)}, watch: false }))
    await tokens.start()
    console.log('started')
    await tokens.close()`
  const options = ['--max-old-space-size=500', '--conditions=@docker-token/source', '--input-type=module']
  expect(await runProgram(process.execPath, [...options, '-e', program])).toBe('started\n')
})
