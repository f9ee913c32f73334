import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { runProgram } from './run-program.ts'

/** Files of a private authority and of what it has signed. */
export interface Certificates {
  readonly ca: string
  /** For localhost, 127.0.0.1 and 127.0.0.77. */
  readonly server: KeyPair
  /** For elsewhere.test. */
  readonly foreign: KeyPair
  /** For the same, until yesterday. */
  readonly expired: KeyPair
  /** For the listener. */
  readonly client: KeyPair
}

/** A certificate and its key. */
export interface KeyPair {
  readonly cert: string
  readonly key: string
}

const extensions = `
[req]
distinguished_name = name
[name]
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
[server]
subjectAltName = DNS:localhost, IP:127.0.0.1, IP:127.0.0.77
[foreign]
subjectAltName = DNS:elsewhere.test
[client]
extendedKeyUsage = clientAuth
`

/** Has openssl make an authority and its certificates in `folder`. */
export async function makeCertificates(folder: string): Promise<Certificates> {
  await mkdir(folder, { recursive: true })
  const file = (name: string): string => join(folder, name)
  await writeFile(file('openssl.cnf'), extensions)
  const newKey = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-config',
    file('openssl.cnf'),
  ]
  const root = ['-x509', '-days', '30', '-extensions', 'ca', '-subj', '/CN=Test CA']
  await runProgram('openssl', ['req', ...newKey, ...root, '-keyout', file('ca.key'), '-out', file('ca.crt')])

  async function issue(name: string, section: string, dates: readonly string[]): Promise<KeyPair> {
    const subject = ['-subj', `/CN=${name}`]
    await runProgram('openssl', [
      'req',
      ...newKey,
      ...subject,
      '-keyout',
      file(`${name}.key`),
      '-out',
      file(`${name}.csr`),
    ])
    const authority = ['-CA', file('ca.crt'), '-CAkey', file('ca.key'), '-CAcreateserial']
    const kind = ['-extfile', file('openssl.cnf'), '-extensions', section, ...dates]
    await runProgram('openssl', [
      'x509',
      '-req',
      '-in',
      file(`${name}.csr`),
      ...authority,
      ...kind,
      '-out',
      file(`${name}.crt`),
    ])
    return { cert: file(`${name}.crt`), key: file(`${name}.key`) }
  }

  return {
    ca: file('ca.crt'),
    server: await issue('server', 'server', ['-days', '30']),
    foreign: await issue('foreign', 'foreign', ['-days', '30']),
    expired: await issue('expired', 'server', ['-days', '-1']),
    client: await issue('client', 'client', ['-days', '30']),
  }
}
