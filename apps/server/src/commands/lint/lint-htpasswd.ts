import { formatShellWord } from '@docker-token/keys'
import { inspectHtpasswd } from '@docker-token/listener-yaml'

import { describeWeakness } from './describe-weakness.ts'
import { isAllowed } from './is-allowed.ts'
import type { LintFinding } from './lint-finding.ts'
import type { LintOptions } from './lint-policy.ts'

/** Finds the users of a htpasswd file whose password is easy to guess for whoever gets the file. Throws `ConfigurationError` for mistakes. */
export function lintHtpasswd(
  bytes: Uint8Array,
  { file, allowed }: Pick<LintOptions, 'file' | 'allowed'>,
): readonly LintFinding[] {
  const id = 'weak-hash'
  if (allowed.includes(id)) return []
  const lines = Buffer.from(bytes).toString().split('\n')
  return inspectHtpasswd(bytes, { file }).flatMap(({ username, line, password }): readonly LintFinding[] => {
    const weakness = describeWeakness(password)
    if (weakness === undefined || isAllowed(lines, line, id)) return []
    const command = `htpasswd -B -C 10 ${formatShellWord(file)} ${formatShellWord(username)}`
    const message = `the password of ${username} is ${weakness}; \`${command}\` hashes a new one`
    return [{ id, line, message }]
  })
}
