import { parsePolicy } from '@docker-token/listener-yaml'

import type { ImportFinding } from './finding.ts'
import { formatYamlFlow } from '../format-yaml-flow.ts'
import type { Imported } from './imported.ts'

/** A htpasswd file to users of a policy file, without rights of their own. What is no bcrypt or argon2id is listed. */
export function importHtpasswd(text: string): Imported {
  const findings: ImportFinding[] = []
  const names = new Set<string>()
  const users = text.split('\n').flatMap((raw, index) => {
    const content = raw.replace(/\r$/, '')
    if (content.trim() === '' || content.startsWith('#')) return []
    const colon = content.indexOf(':')
    const username = content.slice(0, Math.max(0, colon))
    const lose = (message: string): readonly string[] => {
      findings.push({ severity: 'lost', line: index + 1, message })
      return []
    }
    if (colon < 1) return lose('found no name:hash')
    if (names.has(username)) return lose(`user '${username}' stands there already; the first one was taken`)
    const user = { username, password: content.slice(colon + 1), access: [] }
    const mistake = mistakeOf(user)
    if (mistake !== undefined)
      return lose(`user '${username}': ${mistake}; \`docker-token users add\` makes it anew`)
    names.add(username)
    return [`  - ${formatYamlFlow(user)}`]
  })
  const empty = ['users: []']
  return {
    files: { 'policy.yaml': [...(users.length === 0 ? empty : ['users:', ...users]), ''].join('\n') },
    findings,
  }
}

/** Every other kind of hash can be guessed by the million. The hash itself is never shown. */
function mistakeOf(user: { readonly username: string; readonly password: string }): string | undefined {
  if (user.password.startsWith('$apr1$')) return 'an MD5 hash ($apr1$) is not taken'
  if (user.password.startsWith('{SHA}')) return 'a SHA-1 hash ({SHA}) is not taken'
  if (!user.password.startsWith('$')) return 'crypt and plain text are not taken'
  try {
    parsePolicy(JSON.stringify({ users: [user] }))
    return undefined
  } catch {
    return 'the name or the hash is not one that a policy file takes'
  }
}
