import { expect, test } from 'vitest'

import { createKeyMaterial, type KeyPairAlgorithm } from '../../src/index.ts'
import { runOpenssl } from '../run-openssl.ts'

const verify = ['verify', '-x509_strict', '-check_ss_sig', '-CAfile', 'root.crt', 'leaf.crt'] as const
const noon = (): Date => new Date('2026-01-31T12:00:00.500Z')

test.each<KeyPairAlgorithm>(['RS256', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'])(
  'a strict openssl accepts root, leaf and certificate request of %s',
  async (algorithm) => {
    const material = await createKeyMaterial({ algorithm, hostname: 'auth.example.com' })
    const files = {
      'root.crt': material.rootCertificate ?? '',
      'leaf.crt': material.certificate,
      'leaf.csr': material.csr,
    }
    expect(await runOpenssl(files, ...verify)).toBe('leaf.crt: OK\n')
    expect(await runOpenssl(files, 'verify', '-x509_strict', '-CAfile', 'root.crt', 'root.crt')).toBe(
      'root.crt: OK\n',
    )
    expect(await runOpenssl(files, 'req', '-in', 'leaf.csr', '-noout', '-verify')).toContain('verify OK')
  },
)

test('a strict openssl accepts a self-signed certificate that it is told to trust', async () => {
  const { certificate } = await createKeyMaterial({ selfSigned: true })
  expect(await runOpenssl({ 'root.crt': certificate, 'leaf.crt': certificate }, ...verify)).toBe(
    'leaf.crt: OK\n',
  )
})

test('a leaf under an existing root is accepted, whatever kind of key the root has', async () => {
  const first = await createKeyMaterial({ algorithm: 'RS256' })
  const root = { certificate: first.rootCertificate ?? '', privateKey: first.rootPrivateKey ?? '' }
  const second = await createKeyMaterial({ algorithm: 'ES384', root })
  const files = { 'root.crt': root.certificate, 'leaf.crt': second.certificate }
  expect(await runOpenssl(files, ...verify)).toBe('leaf.crt: OK\n')
  expect(second.rootCertificate).toBe(root.certificate)
  expect(second.rootPrivateKey).toBeUndefined()
})

test('a leaf of another root is not accepted', async () => {
  const [one, other] = [await createKeyMaterial(), await createKeyMaterial()]
  const files = { 'root.crt': other.rootCertificate ?? '', 'leaf.crt': one.certificate }
  await expect(runOpenssl(files, ...verify)).rejects.toThrow('unable to get local issuer certificate')
})

test('the root may sign leaves and nothing else, the leaf may sign data and nothing else', async () => {
  const { rootCertificate = '', certificate } = await createKeyMaterial({ now: noon })
  const extensions = 'basicConstraints,keyUsage,extendedKeyUsage,subjectAltName'
  const read = async (content: string): Promise<string> =>
    await runOpenssl({ 'a.crt': content }, 'x509', '-in', 'a.crt', '-noout', '-ext', extensions)
  expect(await read(rootCertificate)).toBe(
    'X509v3 Basic Constraints: critical\n    CA:TRUE, pathlen:0\nX509v3 Key Usage: critical\n    Certificate Sign\n',
  )
  expect(await read(certificate)).toBe(
    'X509v3 Basic Constraints: critical\n    CA:FALSE\nX509v3 Key Usage: critical\n    Digital Signature\n',
  )
})

test('subject, issuer and dates are those that were asked for', async () => {
  const { certificate, csr } = await createKeyMaterial({
    commonName: 'Tokens, Inc. = "ours" + CN=x',
    country: 'NL',
    state: 'Noord-Holland',
    locality: 'Amsterdam',
    organization: 'Bücher & Söhne',
    organizationalUnit: 'Registry',
    email: 'keys@example.com',
    days: 30,
    now: noon,
  })
  const subject =
    'C=NL\n    ST=Noord-Holland\n    L=Amsterdam\n    O=Bücher & Söhne\n    OU=Registry\n' +
    '    CN=Tokens, Inc. = "ours" + CN=x\n    emailAddress=keys@example.com\n'
  const files = { 'leaf.crt': certificate, 'leaf.csr': csr }
  const names = ['-noout', '-subject', '-nameopt', 'utf8,sep_multiline']
  expect(await runOpenssl(files, 'x509', '-in', 'leaf.crt', ...names)).toBe(`subject=\n    ${subject}`)
  expect(await runOpenssl(files, 'req', '-in', 'leaf.csr', ...names)).toBe(`subject=\n    ${subject}`)
  expect(await runOpenssl(files, 'x509', '-in', 'leaf.crt', '-noout', '-dates', '-dateopt', 'iso_8601')).toBe(
    'notBefore=2026-01-31 11:00:00Z\nnotAfter=2026-03-02 12:00:00Z\n',
  )
})

test('a root that lives past 2050 is read with the right date', async () => {
  const { rootCertificate = '' } = await createKeyMaterial({ rootDays: 36_500, now: noon })
  expect(
    await runOpenssl({ 'root.crt': rootCertificate }, 'x509', '-in', 'root.crt', '-noout', '-enddate'),
  ).toBe('notAfter=Jan  7 12:00:00 2126 GMT\n')
})
