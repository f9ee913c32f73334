import { readFile } from 'node:fs/promises'

import { ConfigurationError } from '@docker-token/core'
import { type LocatedSettings, parseLocatedSettings } from '@docker-token/settings'

import { systemErrorCode } from '../../system/system-error-code.ts'
import { CommandError } from '../command-error.ts'
import type { RightsTestDocument } from './rights-test-document.ts'
import { rightsTestSchema } from './rights-test-schema.ts'

/** Reads a file of tests. Throws `CommandError` with every mistake and its place. */
export async function loadRightsTests(
  path: string,
  file: string,
): Promise<LocatedSettings<RightsTestDocument>> {
  try {
    return parseLocatedSettings(await readFile(path, 'utf8'), { schema: rightsTestSchema, file })
  } catch (error) {
    if (error instanceof ConfigurationError) throw new CommandError(error.message, { cause: error })
    const code = systemErrorCode(error)
    if (code === undefined) throw error
    throw new CommandError(`cannot read ${file} (${code})`, { cause: error })
  }
}
