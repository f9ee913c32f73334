const secondsPer: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 }

/**
 * Seconds of a duration: `300`, `300s`, `5m`, `1h`, `1d`. `undefined` if the text is none.
 *
 * @example
 * parseDuration('5m') // 300
 */
export function parseDuration(text: string): number | undefined {
  const [, digits, unit = 's'] = /^(\d{1,12})\s*([smhd])?$/.exec(text.trim()) ?? []
  const factor = secondsPer[unit]
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor
}
