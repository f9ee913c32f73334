import { Secret } from '@docker-token/core'
import { durationSchema } from '@docker-token/settings'
import { z } from 'zod'

import type { ResolveSrv } from '../directory/resolve-srv.ts'
import type { CheckedOptions } from './checked-options.ts'

const text = z.string().min(1)
const attributeName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]*$/, 'expected the name of an attribute, such as mail')
const operation = durationSchema({ minimum: 10, maximum: 60_000 })
const secretAttributes =
  /^(?:userPassword|unicodePwd|dBCSPwd|lmPwdHistory|ntPwdHistory|supplementalCredentials|sambaNTPassword|sambaLMPassword|krbPrincipalKey|authPassword|dn)$/i

/** What each option must be, in camelCase, and its default. What concerns several is checked elsewhere. */
export const optionShape: { readonly [Name in keyof CheckedOptions]: z.ZodType<CheckedOptions[Name]> } = {
  name: text.default('ldap'),
  url: z.union([text, z.array(text).min(1)]),
  bindDn: text.optional(),
  serviceDn: text.optional(),
  servicePassword: z
    .union([text, z.instanceof(Secret).refine((secret) => secret.reveal() !== '', 'found an empty password')])
    .optional(),
  servicePasswordFile: text.optional(),
  searchBase: z.string().optional(),
  searchFilter: text.optional(),
  disabledFilter: text.optional(),
  ignoreReferrals: z.boolean().default(false),
  usernameLowercase: z.boolean().default(false),
  groupBase: z.string().optional(),
  groupFilter: text.optional(),
  groupAttribute: attributeName.default('cn'),
  groupPrefix: z.string().default(''),
  groupLowercase: z.boolean().default(false),
  groupDepth: z.int().min(0).max(20).default(0),
  memberOf: z.boolean().default(false),
  attributes: z
    .array(attributeName.refine((name) => !secretAttributes.test(name), 'this attribute is never handed on'))
    .default([]),
  startTls: z.boolean().default(false),
  caFile: text.optional(),
  certFile: text.optional(),
  keyFile: text.optional(),
  tlsMinVersion: z.enum(['1.2', '1.3']).default('1.2'),
  insecureSkipVerify: z.boolean().default(false),
  allowPlaintext: z.boolean().default(false),
  connectTimeout: operation.default(2000),
  bindTimeout: operation.default(2000),
  searchTimeout: operation.default(3000),
  timeout: operation.default(5000),
  poolSize: z.int().min(1).max(1000).default(16),
  cacheTtl: durationSchema({ minimum: 0, maximum: 3_600_000 }).default(60_000),
  onError: z.enum(['fail', 'abstain']).default('fail'),
  resolveSrv: z.custom<ResolveSrv>((value) => typeof value === 'function').optional(),
}
