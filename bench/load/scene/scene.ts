import type { KeyObject } from 'node:crypto'

/** What both servers are given: one key, the same people, the same rights. */
export interface Scene {
  /** Files of the servers; goes with the scene. */
  readonly folder: string
  readonly algorithm: SceneAlgorithm
  readonly publicKey: KeyObject
  readonly people: People
}

/** What tokens are signed with. docker_auth knows no EdDSA. */
export type SceneAlgorithm = 'ES256' | 'RS256' | 'EdDSA'

/** Who can log in and what they may do. */
export interface People {
  /** Of bcrypt. */
  readonly cost: number
  /** Users beside alice, `user0` to so many, with alice's password. */
  readonly users: number
  /** Rules about those users, before the one about alice. */
  readonly rules: number
}
