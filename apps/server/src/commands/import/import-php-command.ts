import type { Command } from '../command-line/command.ts'
import { createPolicyImport } from './create-policy-import.ts'
import { importPhp } from './import-php.ts'

/** `docker-token import php FILE`: the users file of the PHP library. */
export const importPhpCommand: Command = createPolicyImport({
  summary: 'makes a policy file of a users.yml of the PHP library',
  details:
    'Such a file is read as it is, too. The import puts it below `users:`, so that rules can stand beside it, and lists plain passwords and users who may do everything.',
  importer: importPhp,
})
