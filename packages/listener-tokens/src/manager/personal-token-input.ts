import type { TokenScope } from '../record/token-scope.ts'

/** What a personal access token shall be. Nothing else is taken: an unknown key is a mistake. */
export interface PersonalTokenInput {
  /** Whose token it is; of a robot `robot$` and its name. */
  readonly subject: string
  /** 1 to 100 printable characters; once among the living tokens of the subject. */
  readonly name: string
  /** What it is restricted to, at most 100 entries. Default: all that its owner may, at the time of use. */
  readonly scopes?: readonly TokenScope[] | undefined
  /** Default: never. */
  readonly expiresAt?: Date | undefined
  /** Whether the subject is nobody's account but this token's own. Default false. */
  readonly robot?: boolean | undefined
  /** The groups of a robot, at most 100. Default none. */
  readonly groups?: readonly string[] | undefined
  /** The listener that knows the subject. Default: any that does when the token is used. */
  readonly knownBy?: string | undefined
  /** Who makes it. Default: nobody is named. */
  readonly createdBy?: string | undefined
}
