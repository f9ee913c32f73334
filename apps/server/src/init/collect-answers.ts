import { CommandError } from '../commands/command-error.ts'
import { answerReaders as read } from './answer-readers.ts'
import type { Questioner } from './create-questioner.ts'
import { type InitAnswers, listenerKinds } from './init-answers.ts'
import { readCertificateAnswer } from './read-certificate-answer.ts'
import { readTlsAnswers } from './read-tls-answers.ts'

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
  readonly 'tls-cert'?: string | undefined
  readonly 'tls-key'?: string | undefined
}

/** Gets one answer: the option, if it was given, or what is typed, or the preset. */
type Answer = <Value>(
  option: string | undefined,
  question: string,
  preset: string,
  reader: (text: string) => Value | Promise<Value>,
) => Promise<Value>

/**
 * Completes what was given: by questions, or without somebody to ask by defaults. A wrong answer is asked again, a wrong option is a
 * `CommandError`. Files are looked for from `folder` on.
 */
export async function collectAnswers(
  given: GivenAnswers,
  folder: string,
  questioner?: Questioner,
): Promise<InitAnswers> {
  const answer = createAnswer(questioner)
  const { hostname, host } = await answer(
    given.registry,
    'The registry, as clients name it',
    'registry.example.com',
    read.registry,
  )
  const service = await answer(given.service, 'Its name in tokens (service)', host, read.named('service'))
  const authority = 'The name of this authority (issuer)'
  const issuer = await answer(given.issuer, authority, issuerFor(hostname), read.named('issuer'))
  const listen = await answer(given.listen, 'Where docker-token listens', '127.0.0.1:9999', read.listen)
  const tls = await askForTls(given, answer, folder)
  const preset = realmFor(hostname, issuer, { listen, servesTls: tls.tls !== undefined })
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
  return { registry: host, service, issuer, realm, listeners, ...ldap, algorithm, listen, ...tls }
}

async function askForTls(
  given: GivenAnswers,
  answer: Answer,
  folder: string,
): Promise<Pick<InitAnswers, 'tls'>> {
  if (given['tls-cert'] === undefined && given['tls-key'] !== undefined)
    throw new CommandError('tls-key: found a key without a certificate, expected --tls-cert FILE too')
  const question =
    'The certificate of docker-token for https (a file; none: a proxy before it has one, or all is on this machine)'
  const certificate = await answer(given['tls-cert'], question, 'none', (text) =>
    readCertificateAnswer(text, folder),
  )
  if (certificate === undefined) return {}
  const beside = certificate.replace(/\.[^./]+$/, '.key')
  const tls = await answer(given['tls-key'], 'The key of the certificate', beside, (text) =>
    readTlsAnswers(certificate, text, folder),
  )
  return { tls }
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
    if (option !== undefined) return await reader(option)
    if (questioner === undefined) return await reader(preset)
    for (;;) {
      const text = await questioner.ask(question, preset)
      try {
        return await reader(text)
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

/** By https where docker-token serves it, and where others reach it, at the port at which it listens or a proxy does. */
function realmFor(
  hostname: string,
  issuer: string,
  { listen, servesTls }: { readonly listen: string; readonly servesTls: boolean },
): string {
  const isHere = hostname === 'localhost' || !issuer.includes('.')
  const port = /:(\d+)$/.exec(listen)?.[1] ?? '9999'
  if (isHere) return `${servesTls ? 'https' : 'http'}://localhost:${port}/v2/token/`
  return `https://${issuer}${servesTls && port !== '443' ? `:${port}` : ''}/v2/token/`
}
