import type { Plugin } from 'rolldown'

/**
 * Writes each file of the bundle as the function that `start.ts` calls, so that it need not copy the text to make one of it, and in
 * ASCII: V8 keeps a text that holds a single other character in twice the memory.
 */
export const writeAsFunctions: Plugin = {
  name: 'write-as-functions',
  // before the file is named after what it holds
  renderChunk(code) {
    const ascii = code.replace(/[\u0080-\uffff]/g, escape)
    return `(function (exports, require, module, __filename, __dirname) {${ascii}\n})\n`
  },
}

function escape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
