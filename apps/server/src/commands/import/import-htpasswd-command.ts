import type { Command } from '../command-line/command.ts'
import { createPolicyImport } from './create-policy-import.ts'
import { importHtpasswd } from './import-htpasswd.ts'

/** `docker-token import htpasswd FILE`: the users of a htpasswd file. */
export const importHtpasswdCommand: Command = createPolicyImport({
  summary: 'makes a policy file of a htpasswd file',
  details:
    'Users get no rights of their own: rules give them. bcrypt and argon2id go into the policy file, hashes of MD5 and SHA-1 into a htpasswd file beside it, with a warning. Others are not taken. To keep the file as it is, name it under htpasswd_file in a policy file.',
  importer: importHtpasswd,
})
