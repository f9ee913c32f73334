import { readFile } from 'node:fs/promises'
import path from 'node:path'

import type { ConfigurationProblem } from '@docker-token/core'

import { type Naming, optionName } from './option-name.ts'

/** Reads the files that options name, and collects what is wrong with them. */
export interface OptionFiles {
  /** The text of a file; `undefined` if none is named, or if it cannot be read, which is a problem. */
  readonly read: (option: string, file: string | undefined) => Promise<string | undefined>
  /** Adds a problem of an option, named as in the code. */
  readonly refuse: (option: string, message: string) => void
  /** All that was found wrong so far, for a `ConfigurationError`. */
  readonly problems: readonly ConfigurationProblem[]
}

/** Where relative paths begin, and how options are written. */
export interface OptionFilesPlace {
  readonly folder: string
  readonly naming: Naming
}

/** Makes a reader that has read nothing yet. */
export function createOptionFiles({ folder, naming }: OptionFilesPlace): OptionFiles {
  const problems: ConfigurationProblem[] = []

  function refuse(option: string, message: string): void {
    problems.push({ path: [optionName(option, naming)], message })
  }

  async function read(option: string, file: string | undefined): Promise<string | undefined> {
    if (file === undefined) return undefined
    try {
      return await readFile(path.resolve(folder, file), 'utf8')
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
      refuse(option, `'${file}' cannot be read (${code}); expected a file that this process may read`)
      return undefined
    }
  }

  return { read, refuse, problems }
}
