import { ListenError } from './listen-error.ts'

/** Of a process: its environment, its number and its parent's, which started it if it is a worker. */
export interface ProcessFacts {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly pid: number
  readonly ppid: number
}

/** The descriptor of the first socket that is handed over (sd_listen_fds(3)). */
const firstDescriptor = 3

/**
 * The descriptor of the socket that systemd opened for this process: it knows its number from `LISTEN_PID`, and that it is one from
 * `LISTEN_FDS`. A worker gets it from its main process. Throws `ListenError` if there is none, or several.
 */
export function findInheritedSocket({ env, pid, ppid }: ProcessFacts): number {
  const { LISTEN_PID: owner, LISTEN_FDS: count } = env
  const isOurs = owner === String(pid) || owner === String(ppid)
  if (!isOurs || count === undefined || count === '0') {
    const found =
      owner === undefined
        ? 'LISTEN_PID is not set'
        : `LISTEN_PID is ${owner}, LISTEN_FDS ${count ?? 'not set'}`
    throw new ListenError(
      `listen is systemd, but no socket was handed over: ${found}; start it by a socket unit`,
    )
  }
  if (count !== '1') {
    throw new ListenError(
      `listen is systemd, and ${count} sockets were handed over; expected one ListenStream in the socket unit`,
    )
  }
  return firstDescriptor
}
