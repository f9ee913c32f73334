import type { DecodedToken } from './decode-token.ts'
import type { Finding } from './finding.ts'
import type { ProbeAnswer } from './probe.ts'

/** Seconds that registries allow clocks to differ by; zot allows none. */
const leeway = 60

/** Seconds that a `Date` header and the way of an answer may be off. */
const blur = 3

/** Compares the times in a token with the registry's clock, as far as its answers tell it (`Date`). */
export function compareClocks(
  { claims }: DecodedToken,
  answers: { readonly registry: ProbeAnswer; readonly received: Date },
): readonly Finding[] {
  const registryNow = clockOf(answers.registry, answers.received)
  const { iat, nbf, exp } = claims
  if (registryNow === undefined || typeof exp !== 'number') return []
  if (typeof nbf === 'number' && registryNow < nbf - leeway - blur) {
    return [
      drift(
        'fault',
        `the token is not valid for another ${Math.ceil(nbf - registryNow)} s by the registry's clock`,
      ),
    ]
  }
  if (registryNow > exp + leeway - blur) {
    return [drift('fault', `the token expired ${Math.ceil(registryNow - exp)} s ago by the registry's clock`)]
  }
  const difference = typeof iat === 'number' ? iat - registryNow : 0
  if (Math.abs(difference) > blur) {
    const direction = difference > 0 ? 'ahead of' : 'behind'
    return [
      drift(
        'warning',
        `the token server's clock is ${Math.round(Math.abs(difference))} s ${direction} the registry's`,
      ),
    ]
  }
  return [{ level: 'ok', code: 'clock.agrees', message: 'the clocks of registry and token server agree' }]
}

/** The registry's clock at a moment, from what it was when it answered. */
function clockOf({ headers, received }: ProbeAnswer, moment: Date): number | undefined {
  const date = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(date) ? undefined : (date + moment.getTime() - received.getTime()) / 1000
}

function drift(level: 'fault' | 'warning', message: string): Finding {
  return {
    level,
    code: 'clock.drift',
    message,
    remedy: 'synchronise both clocks by NTP; zot allows for no difference',
  }
}
