import type { Logger } from 'pino'

/** Returns what is to be told of a peer nearby that names clients and is not believed: most likely a proxy that nobody listed. */
export function warnOfProxy(logger: Logger): (address: string | undefined) => void {
  return (address = 'unix') => {
    const effect = 'until then all its clients count as one, and one who guesses locks out all'
    logger.warn(
      { address },
      `a peer names its clients: if it is your proxy, add it to trusted_proxies; ${effect}`,
    )
  }
}
