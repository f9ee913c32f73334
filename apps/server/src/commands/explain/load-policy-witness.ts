import { readFile } from 'node:fs/promises'

import { inspectPolicy, type PolicyEntry } from '@docker-token/listener-yaml'

import { formatYamlFlow } from '../format-yaml-flow.ts'
import type { PolicyFile } from '../rights/policy-file.ts'
import type { PolicyWitness } from './policy-witness.ts'

/** Opens the policy file of a listener for questions. */
export async function loadPolicyWitness({ file, listener }: PolicyFile): Promise<PolicyWitness> {
  const policy = inspectPolicy(await readFile(file, 'utf8'), { file })
  return {
    listener,
    entries: policy.entries,
    usernames: policy.users.map(({ username }) => username),
    explain({ subject, groups, attributes, address, listener: letInBy }, scope, action) {
      const own = letInBy === listener
      const asked = { ...scope, actions: [action] }
      return policy.explain({ subject, groups, attributes, own, address, scope: asked })[0]
    },
    ruleAt(place) {
      const found = policy.entries.filter((entry) => place.split(', ').includes(entry.place))
      return found.length === 0 ? undefined : found.map(describe).join(', ')
    },
    describe,
  }
}

function describe(entry: PolicyEntry): string {
  if (entry.kind === 'everything') return `user ${entry.username} has no access, and so all rights`
  const text = formatYamlFlow(entry.entry)
  if (entry.kind === 'access') return `access of ${entry.username}: ${text}`
  return entry.kind === 'rule' ? text : `${entry.kind}: ${text}`
}
