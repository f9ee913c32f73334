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
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  )
}
