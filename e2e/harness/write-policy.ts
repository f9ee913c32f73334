import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { hashPassword } from './hash-password.ts'
import { passwords } from './passwords.ts'

/** What `htpasswd -niBC 8 root` printed; Apache writes bcrypt as `$2y$`. */
const bcryptOfRoot = '$2y$08$5CBeX4Oqu4bSy8BHRGtXpelZgz/7xMMedx1H9gv4goRBz1XOLISpO'

/**
 * Writes the policy of all tests to `policy.yaml` in `folder`: alice owns `alice/` and reads `shared/app`, bob may push below
 * `bob/` but not delete, root may do everything, and anybody reads `public/`.
 */
export async function writePolicy(folder: string): Promise<void> {
  const [alice, bob] = await Promise.all([hashPassword(passwords.alice), hashPassword(passwords.bob)])
  const policy = `# policy of the tests
users:
  - username: alice
    password: ${alice}
    access:
      - { name: 'alice/**', actions: [pull, push, delete] }
      - { name: shared/app, actions: [pull] }
  - username: bob
    password: ${bob}
    access:
      - { name: 'bob/**', actions: [pull, push] }
  - username: root
    password: ${bcryptOfRoot}
anonymous:
  access:
    - { name: 'public/**', actions: [pull] }
`
  await writeFile(join(folder, 'policy.yaml'), policy)
}
