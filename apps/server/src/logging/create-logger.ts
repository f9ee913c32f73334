import { type Logger, pino, symbols } from 'pino'

import type { LogLevelName } from './log-level-names.ts'
import { selectLevels } from './select-levels.ts'

/** Makes a logger of JSON lines that passes on those of the selected levels only: pino itself knows no gaps between levels. */
export function createLogger(
  level: LogLevelName | readonly LogLevelName[],
  write: (line: string) => void,
  processNumber?: number,
): Logger {
  const { numbers, lowest } = selectLevels(level)
  const stream = {
    [symbols.needsMetadataGsym]: true,
    lastLevel: 0, // pino writes the level of the coming line here
    write(line: string): void {
      if (numbers.has(this.lastLevel)) write(line)
    },
  }
  return pino(
    {
      level: lowest,
      base: processNumber === undefined ? null : { pid: processNumber },
      timestamp: createTimestamp(),
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  )
}

/** The time of a line. Those of one millisecond have it in common: to write it takes 0.6 µs, 1 % of a token. */
function createTimestamp(): () => string {
  let last = 0
  let text = ''
  return () => {
    const now = Date.now()
    if (now !== last) text = `,"time":"${new Date(now).toISOString()}"`
    last = now
    return text
  }
}
