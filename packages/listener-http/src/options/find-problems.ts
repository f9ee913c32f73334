import type { ConfigurationProblem } from '@docker-token/core'
import { isLoopback, type Naming, optionName } from '@docker-token/settings'

import type { CheckedOptions } from './checked-options.ts'

type Mistake = readonly [option: keyof CheckedOptions, message: string]

/** What is wrong with options that are right each for itself. */
export function findProblems(
  options: CheckedOptions,
  url: URL | null,
  naming: Naming,
): readonly ConfigurationProblem[] {
  const name = (option: keyof CheckedOptions): string => optionName(option, naming)
  return [
    ...checkUrl(options, url, name),
    ...checkSecret(options, name),
    ...checkTls(options, url, name),
  ].map(([option, message]) => ({ path: [name(option)], message }))
}

type Namer = (option: keyof CheckedOptions) => string

function checkUrl({ allowPlaintext }: CheckedOptions, url: URL | null, name: Namer): readonly Mistake[] {
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    return [['url', 'expected a URL such as https://hooks.example.com/docker-token']]
  }
  if (url.username !== '' || url.password !== '') {
    return [['url', 'found a user name or password in it, expected none: requests are signed']]
  }
  if (url.protocol === 'https:' || allowPlaintext || isLoopback(url.hostname)) return []
  const expected = `expected https://, or ${name('allowPlaintext')} if that is meant`
  return [
    ['url', `found http:// to another machine, which shows passwords to everybody between; ${expected}`],
  ]
}

function checkSecret({ secret, secretFile }: CheckedOptions, name: Namer): readonly Mistake[] {
  if ((secret === undefined) !== (secretFile === undefined)) return []
  return [['secretFile', `expected either ${name('secret')} or ${name('secretFile')}`]]
}

function checkTls(options: CheckedOptions, url: URL | null, name: Namer): readonly Mistake[] {
  const { certFile, keyFile } = options
  const missing = certFile === undefined ? 'certFile' : 'keyFile'
  const given = (['caFile', 'certFile', 'keyFile'] as const).filter((option) => options[option] !== undefined)
  const pair: readonly Mistake[] =
    (certFile === undefined) === (keyFile === undefined)
      ? []
      : [[missing, `missing; ${name('certFile')} and ${name('keyFile')} go together`]]
  const idle = url?.protocol === 'http:' ? given : []
  return [...pair, ...idle.map((option): Mistake => [option, 'found without TLS; expected https://'])]
}
