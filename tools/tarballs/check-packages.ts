import { join } from 'node:path'

import { checkTypes } from './check-types.ts'
import { createProject } from './create-project.ts'
import type { Tarballs } from './pack-packages.ts'

/** Its declarations are those of vitest, which are vitest's to keep right. */
const withForeignTypes = '@docker-token/listener-contract'

/** All packages together: each can be imported, its declarations are right, and the commands start. */
export async function checkPackages(parent: string, tarballs: Tarballs): Promise<void> {
  const names = [...tarballs.keys()]
  const project = await createProject(join(parent, 'all'), names, { tarballs, others: { vitest: '5.1.1' } })
  const importable = names.filter((name) => name !== withForeignTypes)
  const imports = importable.map((name, index) => `import * as package${index} from '${name}'\n`)
  const uses = importable.map((_, index) => `console.log(Object.keys(package${index}).length > 0)\n`)
  await project.write('all.ts', [...imports, ...uses].join(''))
  await project.write('all.js', [...imports, ...uses].join(''))
  for (const node of project.nodes) {
    if ((await project.run(node, ['all.js'])).includes('false'))
      throw new Error(`${node}: a package exports nothing`)
    for (const command of ['docker-token', 'docker-token-keygen']) {
      const version = await project.run(node, [join('node_modules', '.bin', command), '--version'])
      if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${node}: ${command} --version printed ${version}`)
    }
  }
  await checkTypes(project, 'all.ts')
  console.log(`${names.length} packages are imported and typed; both commands start`)
}
