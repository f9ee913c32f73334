/** What one entry under `access` allows. */
export interface AccessEntry {
  /** Default `repository`. */
  readonly type?: ResourceType | undefined
  /** A pattern; absent: every name. */
  readonly name?: string | undefined
  readonly actions: readonly string[]
}

/** The kinds of resources that registries ask about. */
export type ResourceType = 'repository' | 'registry'

/** One user as the policy file has it. */
export interface UserEntry {
  readonly username: string
  /** An argon2id or bcrypt hash, or plain text. */
  readonly password: string
  readonly groups?: readonly string[] | undefined
  /** Absent: all rights. Empty: none. */
  readonly access?: readonly AccessEntry[] | undefined
  /** A disabled user is refused like one with a wrong password. */
  readonly disabled?: boolean | undefined
}

/** One rule as the policy file has it. */
export interface RuleEntry {
  readonly users?: readonly string[] | undefined
  readonly groups?: readonly string[] | undefined
  /** Patterns of values by attribute: one value of each must match. */
  readonly attributes?: Readonly<Record<string, readonly string[]>> | undefined
  /** Addresses and networks of clients. */
  readonly ips?: readonly string[] | undefined
  readonly type?: ResourceType | undefined
  readonly name?: string | undefined
  readonly actions?: readonly string[] | undefined
  readonly deny?: boolean | undefined
}

/** One entry of the list of which the first that matches decides. Without users, groups, attributes and anonymous: everybody. */
export interface FirstMatchEntry extends Omit<RuleEntry, 'deny' | 'type' | 'actions'> {
  /** Clients without credentials. */
  readonly anonymous?: true | undefined
  /** `*`: every type. */
  readonly type?: ResourceType | '*' | undefined
  /** Empty: nothing, and no later entry is looked at. */
  readonly actions: readonly string[]
}

/** The policy file, checked. */
export interface PolicyDocument {
  readonly users?: readonly UserEntry[] | undefined
  readonly htpasswd_file?: string | undefined
  readonly anonymous?: { readonly access: readonly AccessEntry[] } | undefined
  readonly rules?: readonly RuleEntry[] | undefined
  readonly first_match?: readonly FirstMatchEntry[] | undefined
}
