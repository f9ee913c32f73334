import type { DocumentedBlock } from './documented-block.ts'

const fence = /^(?<indent> *)(?<marks>`{3,}|~{3,})(?<language>[\w-]*)/u
const directive = /^\s*<!--\s*(?<name>not executed|serves)\s*(?::\s*(?<value>.*?))?\s*-->\s*$/u
const nameLine = /^(?:#|\/\/) (?<name>[\w.-]+\.\w+)$/u

/** The fenced blocks of a Markdown text (CommonMark §4.5). Throws for a directive without its value and for a block without end. */
export function extractBlocks(markdown: string): readonly DocumentedBlock[] {
  const lines = markdown.split('\n')
  const blocks: DocumentedBlock[] = []
  let index = 0
  while (index < lines.length) {
    const opening = fence.exec(lines[index] ?? '')?.groups
    const marks = opening?.['marks']
    if (opening === undefined || marks === undefined) {
      index += 1
      continue
    }
    const end = lines.findIndex((line, at) => at > index && line.trim().startsWith(marks))
    if (end === -1) throw new Error(`line ${index + 1}: this block has no end`)
    const indent = opening['indent']?.length ?? 0
    const text = lines.slice(index + 1, end).map((line) => line.slice(Math.min(indent, leadingBlanks(line))))
    blocks.push({
      line: index + 1,
      language: opening['language'] ?? '',
      text: `${text.join('\n')}\n`,
      ...nameOf(text[0]),
      ...directiveOf(lines[index - 1] ?? '', index),
    })
    index = end + 1
  }
  return blocks
}

function leadingBlanks(line: string): number {
  return line.length - line.trimStart().length
}

function nameOf(firstLine: string | undefined): Pick<DocumentedBlock, 'fileName'> {
  const name = nameLine.exec(firstLine ?? '')?.groups?.['name']
  return name === undefined ? {} : { fileName: name }
}

function directiveOf(line: string, number: number): Pick<DocumentedBlock, 'notExecuted' | 'serves'> {
  const found = directive.exec(line)?.groups
  if (found === undefined) return {}
  const { name, value } = found
  if (value === undefined || value === '') {
    throw new Error(
      `line ${number}: found <!-- ${String(name)} -->, expected <!-- ${String(name)}: ${placeholder(name)} -->`,
    )
  }
  return name === 'serves' ? { serves: value } : { notExecuted: value }
}

function placeholder(name: string | undefined): string {
  return name === 'serves' ? 'URL' : 'REASON'
}
