import type { DocumentedBlock } from './documented-block.ts'

const languages = ['sh', 'console', 'ts', 'js', 'json', 'yaml']

/** Whether a block is executed or checked; others are for reading. */
export function isExecuted({ language, notExecuted }: DocumentedBlock): boolean {
  return languages.includes(language) && notExecuted === undefined
}
