import { describeError } from '../../logging/describe-error.ts'
import type { CommandIo } from '../command-io.ts'
import { withRights } from '../rights/with-rights.ts'

/** Where the listeners are named, as the command line has it. */
interface Place {
  readonly config?: string | undefined
  readonly data?: string | undefined
}

/** Says if nobody knows whose a token is, since it opens nothing then: a mistyped name, for one. */
export async function warnOfUnknownUser(place: Place, user: string, io: CommandIo): Promise<void> {
  const reason = await findReason(place, user, io)
  if (reason !== undefined) io.stderr.write(`docker-token: warning: ${reason}\n`)
}

async function findReason(place: Place, user: string, io: CommandIo): Promise<string | undefined> {
  const { config, data } = place
  try {
    const known = await withRights({ config, data }, io, ({ tokens }) => tokens.identify(user))
    if (known.kind !== 'refused') return undefined
    return known.unknown === true
      ? `no listener knows '${user}' without a password: the token opens nothing until one does`
      : `'${user}' is refused, and so is the token: ${known.reason}`
  } catch (error) {
    return `whether a listener knows '${user}' could not be asked: ${describeError(error)}`
  }
}
