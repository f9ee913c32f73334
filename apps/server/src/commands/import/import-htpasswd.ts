import { ConfigurationError } from '@docker-token/core'
import { isWeakHash, parsePolicy } from '@docker-token/listener-yaml'

import type { ImportFinding } from './finding.ts'
import { formatYamlFlow } from '../format-yaml-flow.ts'
import type { Imported } from './imported.ts'

interface FoundUser {
  readonly username: string
  readonly password: string
}

/**
 * A htpasswd file to users of a policy file, without rights of their own. Hashes that only a `htpasswd_file` may hold go into one
 * beside it, with a warning; what is checked nowhere is listed.
 */
export function importHtpasswd(text: string, file: string): Imported {
  const findings: ImportFinding[] = []
  const users = new Map<string, FoundUser>()
  for (const [index, raw] of text.split('\n').entries()) {
    const content = raw.replace(/\r$/, '')
    if (content.trim() === '' || content.startsWith('#')) continue
    const tell = (severity: ImportFinding['severity'], message: string): void => {
      findings.push({ severity, line: index + 1, message })
    }
    const colon = content.indexOf(':')
    if (colon < 1) {
      tell('lost', 'found no name:hash')
      continue
    }
    const user = { username: content.slice(0, colon), password: content.slice(colon + 1) }
    const named = `user '${user.username}'`
    const mistake = mistakeOf(user)
    if (users.has(user.username)) tell('lost', `${named} stands there already; the first one was taken`)
    else if (mistake !== undefined)
      tell('lost', `${named}: ${mistake}; \`docker-token users add\` makes it anew`)
    else {
      users.set(user.username, user)
      if (isWeakHash(user.password)) tell('warning', `${named}: ${weakness}`)
    }
  }
  if (users.size > 0 || findings.length === 0) return { files: filesOf([...users.values()]), findings }
  const [{ line, message } = { line: 1, message: '' }] = findings
  const mistake = `no user can be taken over, expected lines of name:hash as htpasswd writes them; the first one: ${message}`
  throw new ConfigurationError([{ path: [], message: mistake, file, line }])
}

const weakness =
  'a hash of MD5 ($apr1$) or SHA-1 ({SHA}), which can be guessed fast; kept in the file htpasswd until `htpasswd -B` makes a new one'

function filesOf(users: readonly FoundUser[]): Readonly<Record<string, string>> {
  const weak = users.filter(({ password }) => isWeakHash(password))
  const lines = users
    .filter((user) => !weak.includes(user))
    .map((user) => `  - ${formatYamlFlow({ ...user, access: [] })}\n`)
  const list = lines.length === 0 ? 'users: []\n' : `users:\n${lines.join('')}`
  if (weak.length === 0) return { 'policy.yaml': list }
  return {
    'policy.yaml': `htpasswd_file: htpasswd\n${list}`,
    htpasswd: weak.map(({ username, password }) => `${username}:${password}\n`).join(''),
  }
}

/** The hash itself is never shown. */
function mistakeOf({ username, password }: FoundUser): string | undefined {
  const isWeak = isWeakHash(password)
  if (!isWeak && password.startsWith('{')) return 'a hash that is unknown or cut short'
  if (!isWeak && !password.startsWith('$')) return 'crypt and plain text are not taken'
  try {
    parsePolicy(JSON.stringify({ users: [{ username, password: isWeak ? 'x' : password }] }))
    return undefined
  } catch {
    return 'the name or the hash is not one that a policy file takes'
  }
}
