import { type StatsListener, unwatchFile, watchFile } from 'node:fs'

/** Stops watching. */
export type StopWatching = () => void

/**
 * Calls back when one of the files changes. Polls, because that alone sees a file written in place, one renamed over it and the
 * `..data` swap of Kubernetes alike.
 */
export function watchFiles(files: readonly string[], onChange: () => void, interval: number): StopWatching {
  const listener: StatsListener = (now, before) => {
    if (now.mtimeMs !== before.mtimeMs || now.ino !== before.ino || now.size !== before.size) onChange()
  }
  for (const file of files) watchFile(file, { interval, persistent: false }, listener)
  return () => {
    for (const file of files) unwatchFile(file, listener)
  }
}
