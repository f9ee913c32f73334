/** What the sources of one package may import besides their own files. */
export interface AllowedImports {
  /** Packages of this workspace, without the scope. */
  readonly workspace: readonly string[]
  /** Packages of others; `'declared'` for all in its package.json. */
  readonly packages: readonly string[] | 'declared'
  /** Modules of Node; `'any'`, or by name with the folders of `src` that may. */
  readonly node: 'any' | Readonly<Record<string, readonly string[]>>
}

const settings = ['settings', 'core']

/** The directions in which packages may know each other, by folder. Nobody imports an app. */
export const allowedImports: Readonly<Record<string, AllowedImports>> = {
  'packages/core': {
    workspace: [],
    packages: ['jose'],
    node: { 'node:crypto': ['secret', 'keys', 'signing', 'options'] },
  },
  'packages/listener-contract': { workspace: ['core'], packages: ['vitest'], node: 'any' },
  'packages/settings': { workspace: ['core'], packages: ['yaml', 'zod'], node: 'any' },
  'packages/listener-yaml': {
    workspace: settings,
    packages: ['yaml', 'zod', '@node-rs/argon2', '@node-rs/bcrypt'],
    node: 'any',
  },
  'packages/listener-ldap': { workspace: settings, packages: ['ldapts', 'zod'], node: 'any' },
  'packages/listener-http': { workspace: settings, packages: ['zod'], node: 'any' },
  'packages/listener-tokens': { workspace: settings, packages: ['postgres', 'zod'], node: 'any' },
  'packages/keys': { workspace: ['core'], packages: ['@peculiar/x509', 'reflect-metadata'], node: 'any' },
  'packages/test-kit': { workspace: ['core'], packages: ['vitest'], node: 'any' },
  'apps/server': {
    workspace: ['core', 'settings', 'keys', 'listener-yaml', 'listener-ldap', 'listener-tokens'],
    packages: 'declared',
    node: 'any',
  },
  'apps/keygen': { workspace: ['keys', 'core'], packages: 'declared', node: 'any' },
}
