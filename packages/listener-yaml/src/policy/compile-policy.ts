import type { HtpasswdUser } from '../document/inspect-htpasswd.ts'
import type { Placed, PlacedDocument, PlacedUser } from '../document/placed-document.ts'
import type { AccessEntry } from '../document/policy-document.ts'
import { parseStoredPassword } from '../passwords/parse-stored-password.ts'
import { compileAccess } from '../rights/compile-access.ts'
import type { CompiledAccess } from '../rights/compiled-access.ts'
import { compileRule } from '../rights/compile-rule.ts'
import { createNameIndex, type NameIndex } from '../rights/create-name-index.ts'
import { createRuleIndex } from '../rights/create-rule-index.ts'
import type { Policy, PolicyUser } from './policy.ts'

/** Checked values to a policy: every pattern compiled, every rule indexed. */
export function compilePolicy(document: PlacedDocument, htpasswdUsers: readonly HtpasswdUser[] = []): Policy {
  const { label, users, anonymous, rules, htpasswdFile } = document
  const all = [...users.map((user) => compileUser(user, label)), ...htpasswdUsers.map(withoutRights)]
  return {
    users: new Map(all.map((user) => [user.username, user])),
    ...(anonymous === undefined ? {} : { anonymous: compileAccessList(anonymous, label) }),
    rules: createRuleIndex(rules.map((rule) => compileRule(rule, label))),
    ...(htpasswdFile === undefined ? {} : { htpasswdFile }),
  }
}

function compileUser(user: PlacedUser, label: string): PolicyUser {
  const { username, password, groups = [], access, disabled = false, line } = user
  const stored = parseStoredPassword(password)
  if (stored === undefined) throw new TypeError('found a password that the schema should have refused')
  const rights = access === undefined ? 'everything' : compileAccessList(access, label)
  return { username, password: stored, groups, access: rights, disabled, place: `${label}:${line}` }
}

function withoutRights({ username, password, line }: HtpasswdUser): PolicyUser {
  const nothing = compileAccessList([], '')
  return { username, password, groups: [], access: nothing, disabled: false, place: `htpasswd:${line}` }
}

function compileAccessList(access: readonly Placed<AccessEntry>[], label: string): NameIndex<CompiledAccess> {
  return createNameIndex(access.map((entry) => compileAccess(entry, label)))
}
