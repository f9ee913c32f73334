import { type LocatedSettings, parseLocatedSettings } from '@docker-token/settings'

import { readGivenFile } from '../read-given-file.ts'
import { withLocatedMistakes } from '../with-located-mistakes.ts'
import type { RightsTestDocument } from './rights-test-document.ts'
import { rightsTestSchema } from './rights-test-schema.ts'

/** Reads a file of tests. Throws `CommandError` with every mistake and its place. */
export async function loadRightsTests(
  path: string,
  file: string,
): Promise<LocatedSettings<RightsTestDocument>> {
  const text = (await readGivenFile(path, file)).toString()
  return await withLocatedMistakes(() => parseLocatedSettings(text, { schema: rightsTestSchema, file }))
}
