import { expect, test } from 'vitest'

import { hashApr1 } from '../../src/passwords/hash-apr1.ts'

// made by `openssl passwd -apr1 -salt SALT PASSWORD`
test.each([
  ['password', 'xxxxxxxx', '$apr1$xxxxxxxx$dxHfLAsjHkDRmG83UXe8K0'],
  ['a', 'r', '$apr1$r$5uJV37ZjPcZ/PtJwaF4Em1'],
  ['hunter2', 'wC6dG2Ub', '$apr1$wC6dG2Ub$Pz2BgfofcgwrfE4KWyl4t.'],
  ['a longer password than the digest of it', 'saltsalt', '$apr1$saltsalt$5Zj4A/FQs5BAtjtsRFPk7.'],
  ['pässwörd', './AZaz09', '$apr1$./AZaz09$yhWgqMrGhxqqphl02ZQn/.'],
  ['1234567890123456', 'abc', '$apr1$abc$lGuIH0MqsPGNzMsJjw/cP.'],
])('%s with the salt %s', (password, salt, expected) => {
  expect(hashApr1(password, salt)).toBe(expected)
})
