import { CommandError } from '../commands/command-error.ts'
import { parseListenAddress } from '../configuration/parse-listen-address.ts'
import { parseRegistryAddress } from '../doctor/parse-registry-address.ts'
import { type InitAnswers, type ListenerKind, listenerKinds } from './init-answers.ts'

/** Makes of a text what it must be, or throws a `CommandError` that says what was expected. */
export type AnswerReader<Value> = (text: string) => Value

function readRegistry(text: string): URL {
  const [url] = parseRegistryAddress(text)
  if (url !== undefined) return url
  throw mistake('registry', text, 'an address such as registry.example.com or http://localhost:5000')
}

function readText(option: string): AnswerReader<string> {
  return (text) => {
    if (text.trim() === text && text !== '') return text
    throw mistake(option, text, 'a name without spaces round it')
  }
}

function readListen(text: string): string {
  if (parseListenAddress(text) !== undefined) return text
  throw mistake('listen', text, 'host:port, [ipv6]:port or unix:/absolute/path')
}

function readRealm(text: string): string {
  const { protocol } = URL.parse(text) ?? {}
  if (protocol === 'https:' || protocol === 'http:') return text
  throw mistake('realm', text, 'a URL such as https://auth.example.com/v2/token/')
}

function readKinds(text: string): readonly ListenerKind[] {
  const words = text.split(/[\s,]+/).filter((word) => word !== '')
  const kinds = listenerKinds.filter((kind) => words.includes(kind))
  if (words.every((word) => kinds.some((kind) => kind === word)) && kinds.some((kind) => kind !== 'tokens'))
    return kinds
  throw mistake('listener', text, `yaml, ldap or both, and tokens besides`)
}

function readLdapUrl(text: string): string {
  if (/^ldaps?:\/\/[^/\s]+$/i.test(text)) return text
  throw mistake('ldap-url', text, 'a URL such as ldaps://ldap.example.com')
}

function readBindDn(text: string): string {
  if (text.includes('{username}')) return text
  throw mistake('ldap-bind-dn', text, 'a DN or an account name with {username} in it')
}

function readAlgorithm(text: string): InitAnswers['algorithm'] {
  const found = (['ES256', 'ES384', 'RS256'] as const).find((name) => name === text.toUpperCase())
  if (found !== undefined) return found
  throw mistake('algorithm', text, 'ES256, ES384 or RS256; docker-token-keygen makes keys of other kinds')
}

function mistake(option: string, found: string, expected: string): CommandError {
  return new CommandError(`${option}: found ${JSON.stringify(found)}, expected ${expected}`)
}

/** How each answer is read. */
export const answerReaders: {
  readonly registry: AnswerReader<URL>
  readonly named: (option: string) => AnswerReader<string>
  readonly listen: AnswerReader<string>
  readonly realm: AnswerReader<string>
  readonly kinds: AnswerReader<readonly ListenerKind[]>
  readonly ldapUrl: AnswerReader<string>
  readonly bindDn: AnswerReader<string>
  readonly algorithm: AnswerReader<InitAnswers['algorithm']>
} = {
  registry: readRegistry,
  named: readText,
  listen: readListen,
  realm: readRealm,
  kinds: readKinds,
  ldapUrl: readLdapUrl,
  bindDn: readBindDn,
  algorithm: readAlgorithm,
}
