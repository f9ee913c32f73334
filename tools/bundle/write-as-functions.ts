import type { Plugin } from 'rolldown'
import { parseAst } from 'rolldown/parseAst'

/**
 * Writes each file of the bundle as the function that `start.ts` calls, so that it need not copy the text to make one of it, and in
 * ASCII: V8 keeps a text that holds a single other character in twice the memory. What it imports while it runs, `start.ts` imports.
 */
export const writeAsFunctions: Plugin = {
  name: 'write-as-functions',
  // before the file is named after what it holds
  renderChunk(code) {
    const ascii = giveImportsAway(code).replace(/[\u0080-\uffff]/g, escape)
    return `(function (exports, require, module, __filename, __dirname, importModule) {${ascii}\n})\n`
  },
}

/** Each `import(…)` becomes `importModule(…)`. */
function giveImportsAway(code: string): string {
  const places: number[] = []
  findImports(parseAst(code, { sourceType: 'commonjs' }), (place) => places.push(place))
  return places
    .toSorted((one, other) => other - one)
    .reduce(
      (text, place) => `${text.slice(0, place)}importModule${text.slice(place + 'import'.length)}`,
      code,
    )
}

function findImports(node: unknown, onImport: (place: number) => void): void {
  if (typeof node !== 'object' || node === null) return
  if ('type' in node && node.type === 'ImportExpression' && 'start' in node) onImport(Number(node.start))
  for (const child of Object.values(node)) findImports(child, onImport)
}

function escape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
