import { ConfigurationError } from '@docker-token/core'
import { expect, test } from 'vitest'
import { z } from 'zod'

import { camelCaseOptions, wordOptionProblem } from '../../src/index.ts'

const shape = { bindDn: z.string(), poolSize: z.number().optional(), url: z.string().optional() }

test('options of a file are given by the names that they have in code, and mistakes by those of the file', () => {
  const settings = Object.freeze({ bind_dn: 'cn=a', pool_size: 3 })
  expect(camelCaseOptions(settings, shape)).toEqual({ bindDn: 'cn=a', poolSize: 3 })
  expect(() => camelCaseOptions({ bind_dn: 1, poolSize: 3 }, shape)).toThrow(
    new ConfigurationError([
      { path: ['bind_dn'], message: 'found 1 (a number), expected text; put it in quotes' },
      {
        path: ['poolSize'],
        message: 'unknown key; did you mean pool_size? expected one of bind_dn, pool_size, url',
      },
    ]).message,
  )
  const secret = (): unknown => camelCaseOptions({ bind_dn: 'a', url: 12_345 }, shape, { secrets: ['url'] })
  expect(secret).toThrow(/^url: found a number, expected text/)
})

test('a problem names options as they are written where they come from', () => {
  const problem = { option: 'keyFile', message: 'missing; {certFile} needs it, unlike {other}' }
  const options = ['keyFile', 'certFile']
  expect(wordOptionProblem(problem, { naming: 'snake_case', options })).toEqual({
    path: ['key_file'],
    message: 'missing; cert_file needs it, unlike {other}',
  })
  expect(wordOptionProblem(problem, { naming: 'camelCase', options }).message).toContain('certFile needs it')
})
