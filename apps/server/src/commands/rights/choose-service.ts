import { CommandError } from '../command-error.ts'

/** The registry that rights are asked for: the one that is named, or the only one. */
export function chooseService(named: string | undefined, services: readonly string[]): string {
  const [only = '', ...others] = services
  if (named === undefined && others.length === 0) return only
  if (named !== undefined && services.includes(named)) return named
  const found = named === undefined ? 'no service' : `service ${named}`
  throw new CommandError(`found ${found}, expected one of ${services.join(', ')}`)
}
