import { CommandError } from '../commands/command-error.ts'
import { type AnswerReader, answerReaders as read } from './answer-readers.ts'
import type { Questioner } from './create-questioner.ts'
import { type InitAnswers, listenerKinds } from './init-answers.ts'

/** What was given on the command line. */
export interface GivenAnswers {
  readonly registry?: string | undefined
  readonly service?: string | undefined
  readonly issuer?: string | undefined
  readonly realm?: string | undefined
  readonly listener?: readonly string[] | undefined
  readonly 'ldap-url'?: string | undefined
  readonly 'ldap-bind-dn'?: string | undefined
  readonly algorithm?: string | undefined
  readonly listen?: string | undefined
}

/** Gets one answer: the option, if it was given, or what is typed, or the preset. */
type Answer = <Value>(
  option: string | undefined,
  question: string,
  preset: string,
  reader: AnswerReader<Value>,
) => Promise<Value>

/**
 * Completes what was given: by questions, or without somebody to ask by defaults. A wrong answer is asked again, a wrong option is a
 * `CommandError`.
 */
export async function collectAnswers(given: GivenAnswers, questioner?: Questioner): Promise<InitAnswers> {
  const answer = createAnswer(questioner)
  const { hostname, host } = await answer(
    given.registry,
    'The registry',
    'registry.example.com',
    read.registry,
  )
  const service = await answer(given.service, 'Its name in tokens (service)', host, read.named('service'))
  const authority = 'The name of this authority (issuer)'
  const issuer = await answer(given.issuer, authority, issuerFor(hostname), read.named('issuer'))
  const listen = await answer(given.listen, 'Where docker-token listens', '127.0.0.1:9999', read.listen)
  const preset = realmFor(hostname, issuer, listen)
  const realm = await answer(given.realm, 'Where clients reach it (realm)', preset, read.realm)
  const who = `Who knows the users (${listenerKinds.join(', ')}; several with commas)`
  const listeners = await answer(given.listener?.join(','), who, 'yaml', read.kinds)
  const ldap = listeners.includes('ldap') ? { ldap: await askForDirectory(given, answer) } : {}
  const algorithm = await answer(
    given.algorithm,
    'Signed with (ES256, ES384, RS256)',
    'ES256',
    read.algorithm,
  )
  return { registry: host, service, issuer, realm, listeners, ...ldap, algorithm, listen }
}

async function askForDirectory(
  given: GivenAnswers,
  answer: Answer,
): Promise<NonNullable<InitAnswers['ldap']>> {
  const url = await answer(given['ldap-url'], 'The directory', 'ldaps://ldap.example.com', read.ldapUrl)
  const pattern = 'uid={username},ou=people,dc=example,dc=com'
  return { url, bindDn: await answer(given['ldap-bind-dn'], 'Who binds', pattern, read.bindDn) }
}

function createAnswer(questioner: Questioner | undefined): Answer {
  return async (option, question, preset, reader) => {
    if (option !== undefined) return reader(option)
    if (questioner === undefined) return reader(preset)
    for (;;) {
      const text = await questioner.ask(question, preset)
      try {
        return reader(text)
      } catch (error) {
        if (!(error instanceof CommandError)) throw error
        questioner.tell(`  ${error.message}`)
      }
    }
  }
}

/** `registry.example.com` is let in by `auth.example.com`; what has no domain by `docker-token`. */
function issuerFor(hostname: string): string {
  const [, ...domain] = hostname.split('.')
  return domain.length < 2 || /^[\d.]+$|^\[/.test(hostname) ? 'docker-token' : `auth.${domain.join('.')}`
}

function realmFor(hostname: string, issuer: string, listen: string): string {
  const isHere = hostname === 'localhost' || !issuer.includes('.')
  const port = /:(\d+)$/.exec(listen)?.[1] ?? '9999'
  return isHere ? `http://localhost:${port}/v2/token/` : `https://${issuer}/v2/token/`
}
