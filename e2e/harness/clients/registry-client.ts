import type { ProgramName } from '../programs.ts'
import type { CommandOutcome } from '../run-program.ts'
import type { Session } from './session.ts'

/** A client program, and how it is told what to do. */
export interface RegistryClient {
  readonly program: ProgramName
  /** What it prints when a password is wrong. */
  readonly wrongPassword: RegExp
  /** What it prints when the token does not carry the right. */
  readonly denied: RegExp
  /** Stores the password for the registry and has it tried. */
  readonly login: (session: Session, username: string, password: string) => Promise<CommandOutcome>
  /** Pushes the image layout in a folder as tag `1` of a repository. */
  readonly push: (session: Session, layout: string, repository: string) => Promise<CommandOutcome>
  /** Pulls tag `1` of a repository to a new place. */
  readonly pull: (session: Session, repository: string) => Promise<CommandOutcome>
  /** Copies tag `1` of one repository to another on the same registry. */
  readonly copy?: (session: Session, from: string, to: string) => Promise<CommandOutcome>
  /** Deletes tag `1` of a repository. */
  readonly remove?: (session: Session, repository: string) => Promise<CommandOutcome>
  /** Prints the names of all repositories. */
  readonly catalog?: (session: Session) => Promise<CommandOutcome>
}
