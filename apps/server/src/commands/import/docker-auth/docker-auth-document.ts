import { z } from 'zod'

const text = z.coerce.string()

const labels = z.record(z.string(), z.union([z.array(text), text.transform((one) => [one])]))

const match = z.looseObject({
  account: text.optional(),
  type: text.optional(),
  name: text.optional(),
  service: text.optional(),
  ip: text.optional(),
  labels: z.record(z.string(), text).optional(),
})

const entry = z.looseObject({
  match: match.nullish(),
  actions: z.array(text).nullish(),
  comment: text.nullish(),
})

const user = z.looseObject({ password: text.nullish(), labels: labels.nullish() })

const ldap = z.looseObject({
  addr: text.optional(),
  tls: text.nullish(),
  insecure_tls_skip_verify: z.boolean().nullish(),
  ca_certificate: text.nullish(),
  bind_dn: text.nullish(),
  bind_password_file: text.nullish(),
  base: text.nullish(),
  filter: text.nullish(),
  initial_bind_as_user: z.boolean().nullish(),
  labels: z
    .record(
      z.string(),
      z.looseObject({
        attribute: text.optional(),
        parse_cn: z.boolean().nullish(),
        lower_case: z.boolean().nullish(),
      }),
    )
    .nullish(),
})

/** What is read of a configuration of docker_auth (its examples/reference.yml). Everything else is listed as not taken over. */
export const dockerAuthDocument: z.ZodType<DockerAuthDocument> = z.looseObject({
  server: z.looseObject({}).optional(),
  token: z.looseObject({}).optional(),
  users: z.record(z.string(), user.nullable()).nullish(),
  ldap_auth: ldap.nullish(),
  acl: z.array(entry).nullish(),
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
