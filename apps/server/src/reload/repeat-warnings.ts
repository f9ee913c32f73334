import { createTokenService } from '@docker-token/core'
import type { Logger } from 'pino'

import { describeError } from '../logging/describe-error.ts'
import type { ServerOptions } from '../server/server-options.ts'
import { splitOptions } from '../server/split-options.ts'
import { resolveTls } from '../tls/resolve-tls.ts'

/** Whose warnings are repeated. */
export interface RepeatOptions {
  readonly logger: () => Logger
  /** The options in force. */
  readonly options: () => ServerOptions
  /** Milliseconds. Default: a day. */
  readonly interval?: number
}

const day = 24 * 60 * 60 * 1000

/**
 * Says every day what the keys deserve a warning for: that a certificate expires soon was not so when the server started. Returns the
 * undo. Does not keep the process alive.
 */
export function repeatWarnings({ logger, options, interval = day }: RepeatOptions): () => void {
  const timer = setInterval(() => {
    try {
      const { tokens, listen } = splitOptions(options())
      const { warnings } = createTokenService(tokens)
      for (const warning of [...warnings, ...resolveTls(listen.tls)]) logger().warn(warning)
    } catch (error) {
      logger().error({ reason: describeError(error) }, 'what is served could not be started any more')
    }
  }, interval)
  timer.unref()
  return () => {
    clearInterval(timer)
  }
}
