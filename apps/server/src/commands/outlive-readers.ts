import { EventEmitter } from 'node:events'

import type { CommandIo } from './command-io.ts'

/** Whoever reads the output may go away (EPIPE): that must not end a service. */
export function outliveReaders({ stdout, stderr }: Pick<CommandIo, 'stdout' | 'stderr'>): void {
  for (const output of [stdout, stderr]) {
    if (output instanceof EventEmitter) output.on('error', () => {})
  }
}
