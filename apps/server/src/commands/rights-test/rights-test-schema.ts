import { isIP } from 'node:net'

import { parseScope } from '@docker-token/core'
import * as z from 'zod/mini'

import type { RightsTestDocument, RightsTestEntry } from './rights-test-document.ts'

const text = z.string().check(z.minLength(1))

const action = z.string().check(z.regex(/^(?:\*|[a-z]+(?:-[a-z]+)*)$/, 'expected an action such as pull'))

const valuesByAttribute = z.record(text, z.union([z.string(), z.array(z.string())]))

const test = z
  .strictObject({
    about: z.optional(text).check(z.describe('What is tested, for whoever reads that it failed.')),
    user: z.optional(text).check(z.describe('The name of a user.')),
    anonymous: z
      .optional(z.literal(true))
      .check(z.describe('A client without credentials, instead of `user`.')),
    groups: z.optional(z.array(text)).check(z.describe('Default: those that listeners know of the user.')),
    attributes: z
      .optional(valuesByAttribute)
      .check(z.describe('Attributes of the user, besides those that listeners know.')),
    ip: z.optional(text).check(z.describe("The client's address.")),
    service: z.optional(text).check(z.describe('The registry, if there are several.')),
    expect: z
      .record(z.string(), z.array(action), { error: expectationOf })
      .check(
        z.describe('By type:name the actions that are given, all of them; []: nothing; ["*"]: everything.'),
      ),
  })
  .check(checkWho, checkResources)

/** What stands there instead of a map is told with what one looks like; mistakes within it tell themselves. */
function expectationOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'invalid_type' || issue.expected !== 'record') return undefined
  const found = issue.input === undefined ? 'missing;' : 'found no map,'
  return `${found} expected what is given of each resource, such as { 'repository:team/app': [pull, push] }`
}

/** A file of tests of rights. */
export const rightsTestSchema: z.ZodMiniType<RightsTestDocument> = z
  .strictObject({
    service: z
      .optional(text)
      .check(z.describe('The registry that all tests are about, if there are several.')),
    tests: z.array(test).check(z.minLength(1)),
  })
  .check(z.meta({ title: 'docker-token tests of rights' }))

function checkWho(payload: z.core.ParsePayload<RightsTestEntry>): void {
  const { user, anonymous, groups, attributes, ip } = payload.value
  if ((user === undefined) === (anonymous === undefined)) {
    tell(payload, [], 'expected either `user: NAME` or `anonymous: true`')
  }
  if (anonymous === true && (groups ?? attributes) !== undefined) {
    tell(payload, [], 'a client without credentials has no groups and no attributes; expected neither')
  }
  if (ip !== undefined && isIP(ip) === 0) {
    tell(payload, ['ip'], `found '${ip}', expected an address such as 192.0.2.7`)
  }
}

function checkResources(payload: z.core.ParsePayload<RightsTestEntry>): void {
  for (const resource of Object.keys(payload.value.expect)) {
    if (parseScope(`${resource}:pull`) !== undefined) continue
    const message = `found '${resource}', expected type:name as in a scope, for example repository:team/app`
    tell(payload, ['expect', resource], message)
  }
}

function tell(payload: z.core.ParsePayload<RightsTestEntry>, path: string[], message: string): void {
  payload.issues.push({ code: 'custom', path, message, input: payload.value, continue: true })
}
