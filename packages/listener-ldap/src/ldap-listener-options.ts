import type { Secret } from '@docker-token/core'

import type { ResolveSrv } from './directory/resolve-srv.ts'

/** A length of time: seconds, or text such as `500ms`, `5s`, `2m`. */
export type Duration = number | string

/**
 * What {@link ldapListener} needs to know. `bindDn`, or `serviceDn` or `anonymousSearch` with `searchBase`, says how a user is found.
 * Unknown names are refused. In the server's configuration the same names are written in snake_case.
 */
export interface LdapListenerOptions {
  /** Default `ldap`. Two directories in one token service need two names. */
  readonly name?: string
  /** `ldaps://host`, `ldap://host:389`, `ldaps+srv://example.com` (servers from DNS), or a list that is tried in order. */
  readonly url: string | readonly string[]

  /** Direct bind: the user's DN as a template, e.g. `uid={username},ou=people,dc=example,dc=com`. `{host}` is the server's name. */
  readonly bindDn?: string
  /** The account that searches for users and groups. */
  readonly serviceDn?: string
  /** Its password, or the file that holds it. */
  readonly servicePassword?: string | Secret
  readonly servicePasswordFile?: string

  /** Searches without any account, where the directory lets everybody read. Default false. */
  readonly anonymousSearch?: boolean

  /** Where users are. Needed with `serviceDn` and `anonymousSearch`; with `bindDn` the default is the user's own entry. */
  readonly searchBase?: string
  /** Which entry is the user's. Default `(uid={username})`; with `bindDn` and no `searchBase`: any. */
  readonly searchFilter?: string
  /** Entries that fit this are disabled, besides those that the directory itself marks. */
  readonly disabledFilter?: string
  /** Whether references to other servers in the result of a search are passed over instead of refusing the user. Default false. */
  readonly ignoreReferrals?: boolean
  /** Whether the subject of the token is written in lower case. Default false: as the directory writes it. */
  readonly usernameLowercase?: boolean

  /** Where groups are. Without it and without `memberOf` users have no groups. */
  readonly groupBase?: string
  /** Which groups a user is in: `{dn}` and `{username}` are the user's. Default `(member={dn})`. */
  readonly groupFilter?: string
  /** The attribute that is the group's name, or `dn` for its whole DN. Default `cn`. */
  readonly groupAttribute?: string
  /** What stands before each group's name. Default: nothing. */
  readonly groupPrefix?: string
  /** Whether the names of groups are written in lower case. Default false. */
  readonly groupLowercase?: boolean
  /** How many steps from group to group are followed, at most 20. Default 0: none. More than 1000 groups are an error. */
  readonly groupDepth?: number
  /** Takes groups from the `memberOf` of the user's entry instead of searching; with `groupBase`, only those below it. */
  readonly memberOf?: boolean
  /** Attributes of the user's entry that become `identity.attributes`: text, or a list if there are several. Default: none. */
  readonly attributes?: readonly string[]

  /** Upgrades `ldap://` to TLS before anything else is said; without an upgrade there is no login. Default false. */
  readonly startTls?: boolean
  /** PEM file of the authorities that are trusted instead of those of the system. */
  readonly caFile?: string
  /** PEM files of the certificate and key that we show to the directory. */
  readonly certFile?: string
  readonly keyFile?: string
  /** Default `1.2`. */
  readonly tlsMinVersion?: '1.2' | '1.3'
  /** Trusts any certificate. Warned of at every start. Default false. */
  readonly insecureSkipVerify?: boolean
  /** Sends passwords unprotected to other hosts. Warned of at every start. Default false. */
  readonly allowPlaintext?: boolean

  /** Until the connection, TLS included, stands. Default 2 s. */
  readonly connectTimeout?: Duration
  /** Until the answer to one bind. Default 2 s. */
  readonly bindTimeout?: Duration
  /** Until the answer to one search. Default 3 s. */
  readonly searchTimeout?: Duration
  /** Until the whole login is decided, with all searches, binds and servers. Default 5 s. */
  readonly timeout?: Duration
  /** The most connections for binds of users to each server, besides one for searches. Default 16. */
  readonly poolSize?: number
  /** How long a right password, and the groups found with it, are not asked for again. Default 60 s, at most 1 h; 0: always asked. */
  readonly cacheTtl?: Duration
  /** What becomes of a login while no server answers: 503, or the decision is left to other listeners. Default `fail`. */
  readonly onError?: 'fail' | 'abstain'

  /** Asks the DNS for SRV records. Default: `node:dns`. */
  readonly resolveSrv?: ResolveSrv
}
