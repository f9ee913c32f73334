import { type ConfigurationProblem, type KeyAlgorithm, keyAlgorithms } from '@docker-token/core'

import { subjectAttributes } from '../certificate/subject-attributes.ts'
import { isSharedSecretAlgorithm } from './is-shared-secret-algorithm.ts'

type Check = (value: unknown) => string | undefined

const commonName = subjectAttributes.commonName

/** Every option by name, and what its value must be. */
const checks: Readonly<Record<string, Check>> = {
  algorithm: (value) => (isAlgorithm(value) ? undefined : `expected one of ${keyAlgorithms.join(', ')}`),
  bits: wholeNumber(2048, 16_384),
  days: wholeNumber(1, 36_500),
  rootDays: wholeNumber(1, 36_500),
  hostname: matches(commonName.pattern, `${commonName.expected}; for a longer name give commonName`),
  selfSigned: (value) => (typeof value === 'boolean' ? undefined : 'expected true or false'),
  root: (value) =>
    typeof value === 'object' && value !== null ? undefined : 'expected { certificate, privateKey }',
  now: isFunction,
  generateKeyPair: isFunction,
  ...Object.fromEntries(
    Object.entries(subjectAttributes).map(([name, { pattern, expected }]) => [
      name,
      matches(pattern, expected),
    ]),
  ),
}

/** Everything that is wrong with options, each by itself and together. */
export function checkOptions(options: object): readonly ConfigurationProblem[] {
  const given = new Map<string, unknown>(Object.entries(options).filter(([, value]) => value !== undefined))
  const problems = [...given].flatMap(([name, value]) => {
    const message = Object.hasOwn(checks, name) ? checks[name]?.(value) : unknownName()
    return message === undefined ? [] : [{ path: [name], message }]
  })
  return problems.length > 0 ? problems : checkTogether(given)
}

function checkTogether(given: ReadonlyMap<string, unknown>): readonly ConfigurationProblem[] {
  const algorithm = isAlgorithm(given.get('algorithm')) ? given.get('algorithm') : 'ES256'
  const selfSigned = given.get('selfSigned') === true
  const days = Number(given.get('days') ?? 365)
  const rootDays = given.get('rootDays')
  const rules: readonly (readonly [name: string, broken: boolean, message: string])[] = [
    [
      'bits',
      !/^[RP]S/.test(String(algorithm)),
      `${String(algorithm)} keys have one size; expected no bits, or an RS or PS algorithm`,
    ],
    ['root', selfSigned, 'a self-signed certificate has no root; expected one of selfSigned and root'],
    ['rootDays', selfSigned, 'a self-signed certificate has no root; expected no rootDays'],
    ['rootDays', given.has('root'), 'the root that was given has its own end; expected no rootDays'],
    [
      'rootDays',
      Number(rootDays) < days,
      `found ${String(rootDays)}, expected at least the ${days} days of the certificate it signs`,
    ],
  ]
  const withoutCertificate =
    isAlgorithm(algorithm) && isSharedSecretAlgorithm(algorithm) ? certificateOptions(given, algorithm) : []
  if (withoutCertificate.length > 0) return withoutCertificate
  return rules
    .filter(([name, broken]) => given.has(name) && broken)
    .map(([name, , message]) => ({ path: [name], message }))
}

function certificateOptions(
  given: ReadonlyMap<string, unknown>,
  algorithm: KeyAlgorithm,
): readonly ConfigurationProblem[] {
  return [...given.keys()]
    .filter((name) => name !== 'algorithm' && name !== 'hostname' && name !== 'now')
    .map((name) => ({
      path: [name],
      message: `${algorithm} is a shared secret without key size or certificate; expected no ${name}`,
    }))
}

function isAlgorithm(value: unknown): value is KeyAlgorithm {
  return keyAlgorithms.some((algorithm) => algorithm === value)
}

function isFunction(value: unknown): string | undefined {
  return typeof value === 'function' ? undefined : 'expected a function'
}

function wholeNumber(minimum: number, maximum: number): Check {
  return (value) =>
    Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum
      ? undefined
      : `found ${String(value)}, expected a whole number from ${minimum} to ${maximum}`
}

function matches(pattern: RegExp, expected: string): Check {
  return (value) =>
    typeof value === 'string' && pattern.test(value)
      ? undefined
      : `found ${JSON.stringify(value)}, expected ${expected}`
}

function unknownName(): string {
  return `unknown option; expected one of ${Object.keys(checks).join(', ')}`
}
