/**
 * `stdio` of a worker: the standard streams, and the descriptor that the log goes to under the number it has here.
 *
 * @example
 * inheritedStreams(4) // ['inherit', 'inherit', 'inherit', 'ignore', 'inherit', 'ipc']
 */
export function inheritedStreams(loggerFile: string | number): ('inherit' | 'ignore' | 'ipc')[] {
  const streams: ('inherit' | 'ignore' | 'ipc')[] = ['inherit', 'inherit', 'inherit']
  if (typeof loggerFile === 'number' && loggerFile >= streams.length) {
    while (streams.length < loggerFile) streams.push('ignore')
    streams.push('inherit')
  }
  return [...streams, 'ipc']
}
