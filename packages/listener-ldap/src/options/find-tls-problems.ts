import { isLoopback } from '@docker-token/settings'

import type { CheckedOptions, OptionProblem } from './checked-options.ts'
import type { ServerUrl } from './server-url.ts'

/** What is wrong with the way in which connections are protected. */
export function findTlsProblems(
  options: CheckedOptions,
  urls: readonly ServerUrl[],
): readonly OptionProblem[] {
  const { startTls, allowPlaintext, insecureSkipVerify, certFile, keyFile } = options
  const problems: OptionProblem[] = []
  const add = (option: OptionProblem['option'], message: string): void =>
    void problems.push({ option, message })

  if (urls.some(({ secure }) => secure !== urls[0]?.secure)) {
    add('url', 'found ldap:// and ldaps://, expected one of them: all servers are protected in the same way')
  }
  if (startTls && urls.some(({ secure }) => secure)) {
    add(
      'startTls',
      'found with ldaps://, which is TLS from the first byte; expected ldap:// or no {startTls}',
    )
  }
  if (!startTls && !allowPlaintext && urls.some(isExposed)) {
    add(
      'url',
      'found ldap:// to another host, which shows passwords to everybody between; expected ldaps://, {startTls}, or {allowPlaintext} if that is meant',
    )
  }
  if ((certFile === undefined) !== (keyFile === undefined)) {
    add(certFile === undefined ? 'certFile' : 'keyFile', 'missing; {certFile} and {keyFile} go together')
  }
  if (!startTls && urls.some(({ secure }) => !secure)) {
    for (const option of ['caFile', 'certFile', 'keyFile'] as const) {
      if (options[option] !== undefined) add(option, 'found without TLS; expected ldaps:// or {startTls}')
    }
    if (insecureSkipVerify) add('insecureSkipVerify', 'found without TLS; expected ldaps:// or {startTls}')
  }
  return problems
}

function isExposed({ secure, srv, host }: ServerUrl): boolean {
  return !secure && (srv || !isLoopback(host))
}
