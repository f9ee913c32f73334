import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { parsePolicy } from '@docker-token/listener-yaml'
import { expect, test } from 'vitest'

import { configurationFolder, smallConfiguration } from '../../support/configuration-folder.ts'
import { runHere } from '../../support/run-here.ts'

const strong = `$2y$05$${'a'.repeat(53)}`
const md5 = '$apr1$wC6dG2Ub$Pz2BgfofcgwrfE4KWyl4t.'
const sha1 = '{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g='
const policyConfiguration = smallConfiguration.replace(
  '  - use: ./listener.mjs',
  "  - use: '@docker-token/listener-yaml'\n    file: new/policy.yaml",
)

test('users without rights are made of it; hashes that nothing checks are listed and not shown', async () => {
  const lines = [
    `alice:${strong}`,
    '# a comment',
    'bob:$apr1$abc$secrethash',
    'carol:{SHA}secret',
    'dave:secret',
    `alice:${strong}`,
    'nonsense',
  ]
  const folder = configurationFolder({ htpasswd: `${lines.join('\r\n')}\n` })
  const { code, output } = await runHere(['import', 'htpasswd', 'htpasswd', '--output', 'new', '--json'], {
    folder,
  })
  const lost = (line: number, message: string): unknown => ({
    severity: 'lost',
    line,
    message: expect.stringContaining(message),
  })
  expect([code, JSON.parse(output)]).toEqual([
    1,
    {
      files: [join(folder, 'new/policy.yaml')],
      findings: [
        lost(3, "user 'bob': the name or the hash is not one that a policy file takes"),
        lost(4, "user 'carol': a hash that is unknown or cut short"),
        lost(5, "user 'dave': crypt and plain text are not taken"),
        lost(6, "user 'alice' stands there already"),
        lost(7, 'found no name:hash'),
      ],
    },
  ])
  expect(output).not.toContain('secret')
  const policy = parsePolicy(readFileSync(join(folder, 'new/policy.yaml'), 'utf8'))
  expect(policy.users.get('alice')).toMatchObject({ groups: [] })
})

test('hashes of MD5 and SHA-1 go into a htpasswd file beside the policy file, with a warning, and it can be served', async () => {
  const folder = configurationFolder({
    'config.yaml': policyConfiguration,
    htpasswd: `alice:${strong}\nbob:${md5}\ncarol:${sha1}\n`,
  })
  const { code, output } = await runHere(['import', 'htpasswd', 'htpasswd', '--output', 'new'], { folder })
  expect([code, output.match(/^warning htpasswd:[23] user '(bob|carol)': .*guessed fast/gm)?.length]).toEqual(
    [0, 2],
  )
  expect(readFileSync(join(folder, 'new/htpasswd'), 'utf8')).toBe(`bob:${md5}\ncarol:${sha1}\n`)
  expect(statSync(join(folder, 'new/htpasswd')).mode & 0o777).toBe(0o600)
  const checked = await runHere(['check', '--config', 'config.yaml'], { folder })
  expect([checked.code, `${checked.output}${checked.errors}`]).toEqual([
    0,
    expect.stringContaining('can be guessed fast: bob, carol'),
  ])
})
