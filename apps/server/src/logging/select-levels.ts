import type { LogLevelName } from './log-level-names.ts'

/** What the log is written with: pino's levels. */
type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace'

/** Least severe first, with pino's numbers. */
const severities: Readonly<Record<LogLevel, number>> = {
  trace: 10,
  debug: 20,
  info: 30,
  warn: 40,
  error: 50,
  fatal: 60,
}

const levelOf: Readonly<Record<LogLevelName, LogLevel>> = {
  emergency: 'fatal',
  alert: 'fatal',
  critical: 'fatal',
  fatal: 'fatal',
  error: 'error',
  warning: 'warn',
  warn: 'warn',
  notice: 'info',
  info: 'info',
  debug: 'debug',
  trace: 'trace',
}

/** The levels that are written. */
export interface SelectedLevels {
  /** Pino's numbers. */
  readonly numbers: ReadonlySet<number>
  /** The least severe of them. */
  readonly lowest: LogLevel
}

/**
 * `logger_level` to levels: a list means exactly these, one word means it and all that are more severe.
 *
 * @example
 * selectLevels('warning').numbers           // 40, 50, 60
 * selectLevels(['error', 'info']).numbers   // 50, 30
 */
export function selectLevels(names: LogLevelName | readonly LogLevelName[]): SelectedLevels {
  const wanted = [names].flat().map((name) => levelOf[name])
  const all = Object.entries(severities)
  const numbers = new Set(
    typeof names === 'string'
      ? all.map(([, number]) => number).filter((number) => number >= severities[levelOf[names]])
      : wanted.map((level) => severities[level]),
  )
  const lowest = wanted.toSorted((one, other) => severities[one] - severities[other])[0] ?? 'info'
  return { numbers, lowest }
}
