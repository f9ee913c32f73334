import { compileAccess } from '../rights/compile-access.ts'
import type { CompiledAccess } from '../rights/compiled-access.ts'
import { compileRule } from '../rights/compile-rule.ts'
import { createNameIndex, type NameIndex } from '../rights/create-name-index.ts'
import { createRuleIndex } from '../rights/create-rule-index.ts'
import { parseStoredPassword } from '../passwords/parse-stored-password.ts'
import type { HtpasswdUser } from '../document/inspect-htpasswd.ts'
import type { Policy, PolicyUser } from './policy.ts'
import type { AccessEntry, PolicyDocument, UserEntry } from '../document/policy-document.ts'

/** Checked values to a policy: every pattern compiled, every rule indexed. */
export function compilePolicy(document: PolicyDocument, htpasswdUsers: readonly HtpasswdUser[] = []): Policy {
  const { users = [], anonymous, rules = [], htpasswd_file: htpasswdFile } = document
  const all = [...users.map(compileUser), ...htpasswdUsers.map(withoutRights)]
  return {
    users: new Map(all.map((user) => [user.username, user])),
    ...(anonymous === undefined ? {} : { anonymous: compileAccessList(anonymous.access) }),
    rules: createRuleIndex(rules.map(compileRule)),
    ...(htpasswdFile === undefined ? {} : { htpasswdFile }),
  }
}

function compileUser({ username, password, groups = [], access, disabled = false }: UserEntry): PolicyUser {
  const stored = parseStoredPassword(password)
  if (stored === undefined) throw new TypeError('found a password that the schema should have refused')
  const rights = access === undefined ? 'everything' : compileAccessList(access)
  return { username, password: stored, groups, access: rights, disabled }
}

function withoutRights({ username, password }: HtpasswdUser): PolicyUser {
  return { username, password, groups: [], access: compileAccessList([]), disabled: false }
}

function compileAccessList(access: readonly AccessEntry[]): NameIndex<CompiledAccess> {
  return createNameIndex(access.map(compileAccess))
}
