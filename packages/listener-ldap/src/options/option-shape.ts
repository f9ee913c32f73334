import { Secret } from '@docker-token/core'
import { durationSchema } from '@docker-token/settings'
import * as z from 'zod/mini'

import type { ResolveSrv } from '../directory/resolve-srv.ts'
import type { CheckedOptions } from './checked-options.ts'

const text = z.string().check(z.minLength(1))
const attributeName = z
  .string()
  .check(z.regex(/^[A-Za-z][A-Za-z0-9-]*$/, 'expected the name of an attribute, such as mail'))
const operation = durationSchema({ minimum: 10, maximum: 60_000 })
const secretAttributes =
  /^(?:userPassword|unicodePwd|dBCSPwd|lmPwdHistory|ntPwdHistory|supplementalCredentials|sambaNTPassword|sambaLMPassword|krbPrincipalKey|authPassword|dn)$/i
const handedOn = attributeName.check(
  z.refine((name) => !secretAttributes.test(name), 'this attribute is never handed on'),
)
const password = z
  .instanceof(Secret)
  .check(z.refine((secret) => secret.reveal() !== '', 'found an empty password'))

/** What each option must be, in camelCase, and its default. What concerns several is checked elsewhere. */
export const optionShape: { readonly [Name in keyof CheckedOptions]: z.ZodMiniType<CheckedOptions[Name]> } = {
  name: z._default(text, 'ldap'),
  url: z.union([text, z.array(text).check(z.minLength(1))]),
  bindDn: z.optional(text),
  serviceDn: z.optional(text),
  servicePassword: z.optional(z.union([text, password])),
  servicePasswordFile: z.optional(text),
  anonymousSearch: z._default(z.boolean(), false),
  searchBase: z.optional(z.string()),
  searchFilter: z.optional(text),
  disabledFilter: z.optional(text),
  ignoreReferrals: z._default(z.boolean(), false),
  usernameLowercase: z._default(z.boolean(), false),
  groupBase: z.optional(z.string()),
  groupFilter: z.optional(text),
  groupAttribute: z._default(attributeName, 'cn'),
  groupPrefix: z._default(z.string(), ''),
  groupLowercase: z._default(z.boolean(), false),
  groupDepth: z._default(z.int().check(z.minimum(0), z.maximum(20)), 0),
  memberOf: z._default(z.boolean(), false),
  attributes: z._default(z.array(handedOn), []),
  startTls: z._default(z.boolean(), false),
  caFile: z.optional(text),
  certFile: z.optional(text),
  keyFile: z.optional(text),
  tlsMinVersion: z._default(z.enum(['1.2', '1.3']), '1.2'),
  insecureSkipVerify: z._default(z.boolean(), false),
  allowPlaintext: z._default(z.boolean(), false),
  connectTimeout: z._default(operation, 2000),
  bindTimeout: z._default(operation, 2000),
  searchTimeout: z._default(operation, 3000),
  timeout: z._default(operation, 5000),
  poolSize: z._default(z.int().check(z.minimum(1), z.maximum(1000)), 16),
  cacheTtl: z._default(durationSchema({ minimum: 0, maximum: 3_600_000 }), 60_000),
  onError: z._default(z.enum(['fail', 'abstain']), 'fail'),
  resolveSrv: z.optional(z.custom<ResolveSrv>((value) => typeof value === 'function')),
}
