import { styleText } from 'node:util'

import type { CommandIo } from './command-io.ts'

/** How something that a person reads is coloured. */
export type Paint = (colour: 'green' | 'red' | 'yellow' | 'dim' | 'bold', text: string) => string

/** Colours on a terminal; none anywhere else, and none if `NO_COLOR` says so (no-color.org). */
export function createPaint({ stdout, environment }: Pick<CommandIo, 'stdout' | 'environment'>): Paint {
  const isColoured = stdout.isTTY === true && (environment['NO_COLOR'] ?? '') === ''
  return (colour, text) => (isColoured ? styleText(colour, text, { validateStream: false }) : text)
}
