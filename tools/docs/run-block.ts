import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { parseDocument } from 'yaml'

import type { DocumentedBlock } from './documented-block.ts'
import type { Page } from './page.ts'
import { runProgramBlock } from './run-program-block.ts'
import { runShellBlock } from './run-shell-block.ts'

type Runner = (block: DocumentedBlock, page: Page) => Promise<void> | void

/** What is done with a block, by its language. */
const runners: Readonly<Record<string, Runner>> = {
  sh: ({ text, serves }, page) => runShellBlock(text, page, serves),
  console: ({ text, serves }, page) => runShellBlock(commandsOf(text), page, serves),
  ts: runProgramBlock,
  js: runProgramBlock,
  json: ({ text }) => void JSON.parse(text),
  yaml: ({ text }) => parseYaml(text),
}

/**
 * Executes one block as a reader would, and throws if it does not work. The port 9999 becomes one that is free, and a block whose
 * first line names a file is kept under that name for the blocks after it.
 */
export async function runBlock(block: DocumentedBlock, page: Page): Promise<void> {
  const text = withFreePort(block.text, page)
  const serves = block.serves === undefined ? {} : { serves: withFreePort(block.serves, page) }
  if (block.fileName !== undefined) await writeFile(join(page.folder, block.fileName), text)
  await runners[block.language]?.({ ...block, ...serves, text }, page)
}

function withFreePort(text: string, { port }: Page): string {
  return text.replaceAll(/\b9999\b/gu, String(port))
}

/** The lines of a transcript that were typed. */
function commandsOf(transcript: string): string {
  const typed = transcript.split('\n').filter((line) => line.startsWith('$ '))
  return typed.map((line) => line.slice(2)).join('\n')
}

function parseYaml(text: string): void {
  const [error] = parseDocument(text).errors
  if (error !== undefined) throw error
}
