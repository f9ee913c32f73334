import { generateKeyPairSync } from 'node:crypto'
import { rootCertificates } from 'node:tls'

import { expect, it } from 'vitest'

import { findCertificateProblem } from '../../src/index.ts'

const [one = '', other = ''] = rootCertificates
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

it.each([
  ['one', one],
  ['several, with remarks between', `# ours\n${one}\n# theirs\n${other}\n`],
  ['Windows line breaks', one.replaceAll('\n', '\r\n')],
  ['a key beside them', `${key}${one}`],
])('certificates can be used: %s', (_, pem) => {
  expect(findCertificateProblem(pem)).toBeUndefined()
})

it.each([
  ['nothing', '', /^found no certificate in PEM, expected one or more of -----BEGIN CERTIFICATE-----$/],
  ['a key', key, /^found no certificate but a private key, expected/],
  ['half of one', one.slice(0, 200), /^found no certificate in PEM/],
  ['a broken one', one.replace(/\n.{20}/, '\n'), /^found a certificate that cannot be read: /],
  ['a broken one behind a good one', `${one}\n${other.replace(/\n.{20}/, '\n')}`, /cannot be read: /],
])('what is none is told: %s', (_, pem, problem) => {
  expect(findCertificateProblem(pem)).toMatch(problem)
})
