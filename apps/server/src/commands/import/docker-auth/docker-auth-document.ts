import * as z from 'zod/mini'

const text = z.coerce.string()

const toList = z.transform((one: string) => [one])

const labels = z.record(z.string(), z.union([z.array(text), z.pipe(text, toList)]))

const match = z.looseObject({
  account: z.optional(text),
  type: z.optional(text),
  name: z.optional(text),
  service: z.optional(text),
  ip: z.optional(text),
  labels: z.optional(z.record(z.string(), text)),
})

const entry = z.looseObject({
  match: z.nullish(match),
  actions: z.nullish(z.array(text)),
  comment: z.nullish(text),
})

const user = z.looseObject({ password: z.nullish(text), labels: z.nullish(labels) })

const ldapLabel = z.looseObject({
  attribute: z.optional(text),
  parse_cn: z.nullish(z.boolean()),
  lower_case: z.nullish(z.boolean()),
})

const ldap = z.looseObject({
  addr: z.optional(text),
  tls: z.nullish(text),
  insecure_tls_skip_verify: z.nullish(z.boolean()),
  ca_certificate: z.nullish(text),
  bind_dn: z.nullish(text),
  bind_password_file: z.nullish(text),
  base: z.nullish(text),
  filter: z.nullish(text),
  initial_bind_as_user: z.nullish(z.boolean()),
  labels: z.nullish(z.record(z.string(), ldapLabel)),
})

/** What is read of a configuration of docker_auth (its examples/reference.yml). Everything else is listed as not taken over. */
export const dockerAuthDocument: z.ZodMiniType<DockerAuthDocument> = z.looseObject({
  server: z.optional(z.looseObject({})),
  token: z.optional(z.looseObject({})),
  users: z.nullish(z.record(z.string(), z.nullable(user))),
  ldap_auth: z.nullish(ldap),
  acl: z.nullish(z.array(entry)),
})

/** One entry of its list of rights. */
export interface AclEntry {
  readonly match?: AclMatch | null | undefined
  readonly actions?: readonly string[] | null | undefined
  readonly comment?: string | null | undefined
}

/** What must hold for an entry; an absent condition always holds. */
export interface AclMatch {
  readonly account?: string | undefined
  readonly type?: string | undefined
  readonly name?: string | undefined
  readonly service?: string | undefined
  readonly ip?: string | undefined
  readonly labels?: Readonly<Record<string, string>> | undefined
}

/** A user of its static list. */
export interface StaticUser {
  readonly password?: string | null | undefined
  readonly labels?: Readonly<Record<string, readonly string[]>> | null | undefined
}

/** Its directory. */
export interface LdapSettings {
  readonly addr?: string | undefined
  readonly tls?: string | null | undefined
  readonly insecure_tls_skip_verify?: boolean | null | undefined
  readonly ca_certificate?: string | null | undefined
  readonly bind_dn?: string | null | undefined
  readonly bind_password_file?: string | null | undefined
  readonly base?: string | null | undefined
  readonly filter?: string | null | undefined
  readonly initial_bind_as_user?: boolean | null | undefined
  readonly labels?: Readonly<Record<string, LdapLabel>> | null | undefined
}

/** Where a label comes from. */
export interface LdapLabel {
  readonly attribute?: string | undefined
  readonly parse_cn?: boolean | null | undefined
  readonly lower_case?: boolean | null | undefined
}

/** A configuration of docker_auth. */
export interface DockerAuthDocument {
  readonly server?: Readonly<Record<string, unknown>> | undefined
  readonly token?: Readonly<Record<string, unknown>> | undefined
  readonly users?: Readonly<Record<string, StaticUser | null>> | null | undefined
  readonly ldap_auth?: LdapSettings | null | undefined
  readonly acl?: readonly AclEntry[] | null | undefined
}
