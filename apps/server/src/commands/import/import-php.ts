import { listUsers, parsePolicy } from '@docker-token/listener-yaml'

import type { ImportFinding } from './finding.ts'
import type { Imported } from './imported.ts'

/**
 * The users file of the PHP library, which is a policy file already: its text stays, below a key that rules can stand beside. Throws
 * `ConfigurationError` for every mistake in it.
 */
export function importPhp(text: string, file: string): Imported {
  parsePolicy(text, { file })
  const lines = text.split('\n')
  const lineOf = (username: string): number => {
    const index = lines.findIndex((line) => /username\s*:/.test(line) && line.includes(username))
    return index + 1
  }
  const findings = listUsers(text).flatMap(({ username, password, access }): readonly ImportFinding[] => [
    ...(password === 'plain'
      ? [
          {
            severity: 'warning',
            line: lineOf(username),
            message: `user '${username}': password in plain text; \`docker-token users passwd\` hashes it`,
          } as const,
        ]
      : []),
    ...(access === undefined
      ? [
          {
            severity: 'warning',
            line: lineOf(username),
            message: `user '${username}': no access, so may do everything; access: [] leaves it to rules`,
          } as const,
        ]
      : []),
  ])
  const isList = !/^users\s*:/m.test(text)
  const policy = isList ? `users:\n${lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}` : text
  return { files: { 'policy.yaml': policy }, findings }
}
