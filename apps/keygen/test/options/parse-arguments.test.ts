import { expect, test } from 'vitest'

import { startKeygen } from '../start-keygen.ts'

const seeHelp = 'see docker-token-keygen --help'

test.each([
  [['create'], `found "create", expected make, rotate or only options; ${seeHelp}`],
  [['make', 'rotate'], `found "make rotate", expected make, rotate or only options; ${seeHelp}`],
  [['--days', 'soon'], '--days: found "soon", expected a whole number'],
  [['--days', '-1'], `Option '--days' argument is ambiguous; ${seeHelp}`],
  [['--days'], `Option '-d, --days <value>' argument missing; ${seeHelp}`],
  [['--folder='], `--folder: found nothing, expected a value; ${seeHelp}`],
  [['--bits', '1024'], '--bits: found 1024, expected a whole number from 2048 to 16384'],
  [
    ['--algorithm', 'ES256', '--bits', '4096'],
    '--bits: ES256 keys have one size; expected no bits, or an RS or PS algorithm',
  ],
  [['--country', 'Holland'], '--country: found "Holland", expected two capital letters, e.g. NL'],
  [
    ['--unit', 'a\nb'],
    '--unit: found "a\\nb", expected 1 to 64 characters, none of them a control character',
  ],
  [
    ['--prefix', '../token'],
    '--prefix: found "../token", expected the beginning of a file name: letters, digits, ".", "_" and "-"',
  ],
  [['rotate', '--country', 'NL'], `--country says nothing to rotate; ${seeHelp}`],
  [['rotate', '--self-signed'], `--self-signed says nothing to rotate; ${seeHelp}`],
  [
    ['--self-signed', '--root-days', '400'],
    '--root-days: a self-signed certificate has no root; expected no rootDays',
  ],
])('%j exits with 2 and says what is expected', async (argv, message) => {
  expect(await startKeygen(argv)).toEqual({
    exitCode: 2,
    output: '',
    errors: `docker-token-keygen: ${message}\n`,
  })
})

test('several wrong values are told at once, a line for each', async () => {
  const { errors } = await startKeygen(['--country', 'x', '--email', 'y', '--days', '0'])
  expect(errors.match(/^docker-token-keygen: --[a-z]+/gm)).toEqual([
    'docker-token-keygen: --days',
    'docker-token-keygen: --country',
    'docker-token-keygen: --email',
  ])
})
