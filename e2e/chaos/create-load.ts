import { Agent, request } from 'node:http'

/** What became of the requests of a load. */
export interface LoadCounts {
  /** Answers by status; what got none by the system's word, such as `ECONNRESET`. */
  readonly counts: ReadonlyMap<string, number>
  readonly total: number
}

/** Requests that follow each other until they are stopped. */
export interface Load {
  readonly counts: () => LoadCounts
  /** Waits until so many more requests are answered, whatever the answer. */
  readonly more: (requests: number) => Promise<void>
  /** Sends no more, and waits for what is on its way. */
  readonly stop: () => Promise<LoadCounts>
}

type Headers = Readonly<Record<string, string>>

/** How much is asked for. */
export interface LoadOptions {
  readonly port: number
  readonly path: string
  /** The same for all, or made for each request. */
  readonly headers?: Headers | (() => Headers)
  /** Requests on their way at the same time, each on a connection of its own that is kept. Default 8. */
  readonly connections?: number
}

/** Milliseconds that an answer may take on a machine that does other things too. */
const patience = 30_000

/** Starts a load on the loopback address. */
export function createLoad({ port, path, headers = {}, connections = 8 }: LoadOptions): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const counts = new Map<string, number>()
  const waiting = new Set<{ readonly at: number; readonly resolve: () => void }>()
  let total = 0
  const stopping = new AbortController()

  function count(outcome: string): void {
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
    total += 1
    for (const { at, resolve } of waiting) if (total >= at) resolve()
  }

  function ask(): Promise<string> {
    const { promise, resolve } = Promise.withResolvers<string>()
    const own = typeof headers === 'function' ? headers() : headers
    const sent = request(
      { port, host: '127.0.0.1', path, headers: own, agent, timeout: patience },
      (answer) => {
        answer.resume().once('close', () => resolve(answer.complete ? String(answer.statusCode) : 'cut off'))
      },
    )
    sent.once('timeout', () => sent.destroy(new Error('no answer')))
    sent.once('error', (error) => resolve('code' in error ? String(error.code) : error.message))
    sent.end()
    return promise
  }

  async function askOn(): Promise<void> {
    while (!stopping.signal.aborted) count(await ask())
  }

  const asking = Promise.all(Array.from({ length: connections }, askOn))
  return {
    counts: () => ({ counts: new Map(counts), total }),
    more(requests) {
      const { promise, resolve } = Promise.withResolvers<void>()
      waiting.add({ at: total + requests, resolve })
      return promise
    },
    async stop() {
      stopping.abort()
      await asking
      agent.destroy()
      return { counts, total }
    },
  }
}
