import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { runProgram, startSlapd } from '@docker-token/test-kit'

import { users } from './users.ts'

/** A slapd with all users. */
export interface BenchSlapd {
  readonly url: string
  /** The same over TLS, and the file of the certificate to trust. */
  readonly secureUrl: string
  readonly ca: string
  stop(): Promise<void>
}

/** Starts a slapd of our own (Debian packages slapd and openssl) with all users. */
export async function startBenchSlapd(): Promise<BenchSlapd> {
  const certificates = mkdtempSync(join(tmpdir(), 'docker-token-bench-'))
  await makeCertificate(certificates)
  const slapd = await startSlapd({
    configuration: (folder) => configurationIn(folder, certificates),
    ldif: listEntries(),
    secure: true,
  })
  return {
    url: slapd.url,
    secureUrl: slapd.secureUrl,
    ca: join(certificates, 'tls.crt'),
    async stop() {
      await slapd.stop()
      rmSync(certificates, { recursive: true, force: true })
    },
  }
}

async function makeCertificate(folder: string): Promise<void> {
  const key = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-keyout',
    join(folder, 'tls.key'),
  ]
  const name = ['-subj', '/CN=bench', '-addext', 'subjectAltName=IP:127.0.0.1']
  const args = ['req', '-x509', '-days', '2', ...key, ...name, '-out', join(folder, 'tls.crt')]
  await runProgram('openssl', args)
}

function configurationIn(folder: string, certificates: string): string {
  const schemas = ['core', 'cosine', 'inetorgperson']
  return [
    ...schemas.map((name) => `include /etc/ldap/schema/${name}.schema`),
    `pidfile ${join(folder, 'slapd.pid')}`,
    'modulepath /usr/lib/ldap',
    'moduleload back_mdb',
    'loglevel 0', // as Debian sets it up: nothing goes to syslog
    `TLSCertificateFile ${join(certificates, 'tls.crt')}`,
    `TLSCertificateKeyFile ${join(certificates, 'tls.key')}`,
    'database mdb',
    `suffix ${users.base}`,
    `directory ${join(folder, 'data')}`,
    'maxsize 1073741824',
    'index objectClass,uid eq',
    'access to attrs=userPassword by anonymous auth by * none',
    'access to * by * read',
    '',
  ].join('\n')
}

function listEntries(): string {
  const root = [
    `dn: ${users.base}`,
    'objectClass: dcObject',
    'objectClass: organization',
    'dc: bench',
    'o: Bench',
  ]
  const people = [`dn: ${users.people}`, 'objectClass: organizationalUnit', 'ou: people']
  const service = [
    `dn: ${users.service.dn}`,
    'objectClass: organizationalRole',
    'objectClass: simpleSecurityObject',
    'cn: reader',
    `userPassword: ${hash(users.service.password)}`,
  ]
  const everybody = Array.from({ length: users.count }, (_, index) => [
    `dn: ${users.dn(index)}`,
    'objectClass: inetOrgPerson',
    `uid: ${users.name(index)}`,
    `cn: ${users.name(index)}`,
    'sn: Bench',
    `userPassword: ${hash(users.password(index))}`,
  ])
  return [root, people, service, ...everybody].map((lines) => `${lines.join('\n')}\n`).join('\n')
}

/** What slapd makes of passwords by default: salted SHA-1. */
function hash(password: string): string {
  const salt = randomBytes(8)
  const digest = createHash('sha1').update(password).update(salt).digest()
  return `{SSHA}${Buffer.concat([digest, salt]).toString('base64')}`
}
