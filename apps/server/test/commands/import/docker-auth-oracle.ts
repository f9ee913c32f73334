import { BlockList } from 'node:net'

/** Who asks docker_auth for what. */
export interface AclQuestion {
  readonly account: string
  readonly labels: Readonly<Record<string, readonly string[]>>
  readonly ip: string
  readonly type: string
  readonly name: string
  readonly actions: readonly string[]
}

/** An entry of its list. */
export interface OracleEntry {
  readonly match: Readonly<{
    account?: string | undefined
    type?: string | undefined
    name?: string | undefined
    ip?: string | undefined
    labels?: Readonly<Record<string, string | undefined>> | undefined
  }>
  readonly actions: readonly string[]
}

/**
 * What docker_auth gives, by the rules of its reference: the list is gone through in order until an entry matches; `*` alone gives
 * all that is asked for, other actions give what of them is asked for; no entry: nothing.
 */
export function askDockerAuth(acl: readonly OracleEntry[], question: AclQuestion): readonly string[] {
  const entry = acl.find(({ match }) => matches(match, question))
  if (entry === undefined) return []
  if (entry.actions.length === 1 && entry.actions[0] === '*') return question.actions
  return question.actions.filter((action) => entry.actions.includes(action))
}

function matches(match: OracleEntry['match'], question: AclQuestion): boolean {
  const { account, type, name, ip, labels = {} } = match
  return (
    fits(account, question.account, question) &&
    fits(type, question.type, question) &&
    fits(name, question.name, question) &&
    (ip === undefined || isWithin(ip, question.ip)) &&
    Object.entries(labels).every(([label, pattern]) =>
      (question.labels[label] ?? []).some((value) => fits(pattern, value, question)),
    )
  )
}

/** With every combination of the labels that stand in the pattern. */
function fits(pattern: string | undefined, text: string, question: AclQuestion): boolean {
  if (pattern === undefined) return true
  const label = /\$\{labels:([^}]+)\}/.exec(pattern)
  if (label !== null) {
    const values = question.labels[label[1] ?? ''] ?? []
    return values.some((value) => fits(pattern.replaceAll(label[0], value), text, question))
  }
  const filled = pattern
    .replaceAll('${account}', quoted(question.account))
    .replaceAll('${name}', quoted(question.name))
  const isRegex = filled.length > 2 && filled.startsWith('/') && filled.endsWith('/')
  return isRegex ? new RegExp(filled.slice(1, -1)).test(text) : pathMatch(filled, text)
}

/** Go's `path.Match`. */
function pathMatch(pattern: string, text: string): boolean {
  const source = pattern.replaceAll(
    /\\(.)|\[(\^?)([^\]]*)\]|[*?]|[^\w]/gu,
    (found, escaped: string | undefined, not: string | undefined, body: string | undefined) => {
      if (escaped !== undefined) return quoted(escaped)
      if (body !== undefined) return `[${not ?? ''}${body}]`
      return found === '*' ? '[^/]*' : found === '?' ? '[^/]' : quoted(found)
    },
  )
  return new RegExp(`^${source}$`).test(text)
}

function quoted(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
}

function isWithin(network: string, address: string): boolean {
  const list = new BlockList()
  const [base = '', bits = base.includes(':') ? '128' : '32'] = network.split('/')
  list.addSubnet(base, Number(bits), base.includes(':') ? 'ipv6' : 'ipv4')
  return list.check(address, address.includes(':') ? 'ipv6' : 'ipv4')
}
