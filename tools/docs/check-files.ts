import { checkConfiguration } from './check-configuration.ts'
import { checkPolicy } from './check-policy.ts'
import type { DocumentedBlock } from './documented-block.ts'
import type { Page } from './page.ts'

/** How the real program reads a file that a page shows, by the file's name. Done after the page, when all its files are there. */
const checks: Readonly<Record<string, (fileName: string, page: Page) => Promise<void>>> = {
  'config.yaml': checkConfiguration,
  'policy.yaml': checkPolicy,
  'users.yaml': checkPolicy,
  'users.yml': checkPolicy,
}

/** Checks every configuration and policy file among the blocks of a page. */
export async function checkFiles(blocks: readonly DocumentedBlock[], page: Page): Promise<void> {
  for (const { fileName = '' } of blocks) await checks[fileName]?.(fileName, page)
}
