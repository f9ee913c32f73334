import type { LintId } from './lint-checks.ts'

/** Whether `# lint: allow ID, ID` stands at the end of a line, from 1, or on the line before it. */
export function isAllowed(lines: readonly string[], line: number, id: LintId): boolean {
  const [before, itself] = [lines[line - 2] ?? '', lines[line - 1] ?? '']
  const comments = [itself, ...(before.trim().startsWith('#') ? [before] : [])]
  return comments.some((text) => {
    const ids = /#\s*lint:\s*allow\s+([a-z, -]+)/.exec(text)?.[1] ?? ''
    return ids.split(/[\s,]+/).includes(id)
  })
}
