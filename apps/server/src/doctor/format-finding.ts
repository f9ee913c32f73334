import type { Finding } from './finding.ts'

const marks = { ok: 'ok     ', warning: 'WARNING', fault: 'FAULT  ' } as const

/** A finding for people: what was found, and below it what to do. Nothing that a server said may move a terminal's cursor. */
export function formatFinding({ level, code, message, remedy }: Finding): string {
  const hint = remedy === undefined || level === 'ok' ? '' : `         -> ${printable(remedy)}\n`
  return `${marks[level]}  ${code}: ${printable(message)}\n${hint}`
}

function printable(text: string): string {
  return text.replaceAll(/\p{C}/gu, '\u{fffd}')
}
