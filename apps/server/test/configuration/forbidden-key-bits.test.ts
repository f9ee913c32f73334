import { expect, test } from 'vitest'

import { forbiddenKeyBits } from '../../src/configuration/forbidden-key-bits.ts'

const nobody = 65_532

test.each([
  ['private_key_file', 0o600, nobody, nobody, true],
  ['private_key_file', 0o640, nobody, nobody, false],
  ['private_key_file', 0o644, nobody, nobody, false],
  ['private_key_file', 0o440, 0, nobody, true], // a secret of Kubernetes with fsGroup
  ['private_key_file', 0o444, 0, nobody, false],
  ['private_key_file', 0o460, 0, nobody, false],
  ['private_key_file', 0o440, 0, 0, false],
  ['private_key_file', 0o644, 0, undefined, true],
  ['key_file', 0o640, nobody, nobody, true],
  ['key_file', 0o644, nobody, nobody, false],
  ['public_key_file', 0o644, nobody, nobody, true],
])('%s of mode %o, owned by %s and read by %s, is fit: %s', (setting, mode, owner, user, isFit) => {
  expect((mode & forbiddenKeyBits(setting, { owner, user })) === 0).toBe(isFit)
})
