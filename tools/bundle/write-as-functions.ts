import type { Plugin } from 'rolldown'

/**
 * Writes each file of the bundle as the function that `start.ts` calls, so that it need not copy the text to make one of it, and in
 * ASCII: V8 keeps a text that holds a single other character in twice the memory.
 */
export const writeAsFunctions: Plugin = {
  name: 'write-as-functions',
  generateBundle(_options, files) {
    for (const file of Object.values(files)) {
      if (file.type !== 'chunk') continue
      const code = file.code.replace(/[\u0080-\uffff]/g, escape)
      file.code = `(function (exports, require, module, __filename, __dirname) {${code}\n})\n`
    }
  },
}

function escape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
