import { expect, test } from 'vitest'

import { resolveAlgorithm } from '../../src/make/resolve-algorithm.ts'
import { parseArguments } from '../../src/options/parse-arguments.ts'

test.each([
  ['', 'ES256'],
  ['--bits 4096', 'RS256'],
  ['--algorithm PS384', 'PS384'],
  ['--alg PS384', 'PS384'],
  ['--alg HS256', 'HS256'],
  ['--alg sha256', 'ES256'],
  ['--alg sha384', 'ES384'],
  ['--alg sha512', 'ES512'],
  ['--alg sha384 --bits 3072', 'RS384'],
  ['--alg sha512 --algorithm RS512', 'RS512'],
  ['--alg RS512 --algorithm RS512', 'RS512'],
])('"%s" asks for %s', (line, algorithm) => {
  const argv = line.split(' ').filter((word) => word !== '')
  expect(resolveAlgorithm(parseArguments(argv).options)).toBe(algorithm)
})

test.each([
  ['--alg sha512 --algorithm RS256', '--algorithm RS256 and --alg sha512 contradict each other'],
  ['--alg sha256 --algorithm EdDSA', '--algorithm EdDSA and --alg sha256 contradict each other'],
  ['--alg ES256 --algorithm RS256', '--algorithm RS256 and --alg ES256 contradict each other'],
  ['--alg md5', '--alg: found "md5", expected one of RS256'],
  ['--algorithm sha256', '--algorithm: found "sha256", expected one of RS256'],
  ['--algorithm none', '--algorithm: found "none", expected one of RS256'],
])('"%s" is refused', (line, message) => {
  expect(() => resolveAlgorithm(parseArguments(line.split(' ')).options)).toThrow(message)
})
