import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { runProgram, type Slapd } from '@docker-token/test-kit'
import { temporaryFolder } from '@docker-token/test-kit/vitest'

/** Changes the directory as its administrator: the lines of one LDIF record. */
export async function changeDirectory({ url }: Slapd, lines: readonly string[]): Promise<void> {
  const file = join(temporaryFolder(), 'change.ldif')
  await writeFile(file, `${lines.join('\n')}\n`)
  const administrator = ['-D', 'cn=admin,dc=example,dc=test', '-w', 'admin-password']
  await runProgram('ldapmodify', ['-x', '-H', url, ...administrator, '-f', file])
}
