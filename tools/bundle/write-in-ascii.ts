import type { Plugin } from 'rolldown'

/** Has the bundle say every other character by its number: V8 keeps a text that holds a single one of them in twice the memory. */
export const writeInAscii: Plugin = {
  name: 'write-in-ascii',
  generateBundle(_options, files) {
    for (const file of Object.values(files)) {
      if (file.type === 'chunk') file.code = file.code.replace(/[\u0080-\uffff]/g, escape)
    }
  },
}

function escape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
