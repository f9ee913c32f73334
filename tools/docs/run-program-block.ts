import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { mustSucceed } from '../../e2e/harness/must-succeed.ts'
import { runProgram } from '../../e2e/harness/run-program.ts'
import type { DocumentedBlock } from './documented-block.ts'
import type { Page } from './page.ts'
import { serve } from './serve.ts'

const conditions = ['@docker-token/source', 'module', 'node', 'development|production']

/** Checks the types of a TypeScript or JavaScript block and runs it, by vitest if its first line says so. */
export async function runProgramBlock(block: DocumentedBlock, page: Page): Promise<void> {
  const byVitest = block.text.startsWith('// run by vitest')
  const file = block.fileName ?? `block-${block.line}${byVitest ? '.test' : ''}.${block.language}`
  await writeFile(join(page.folder, file), block.text)
  if (block.language === 'ts') await checkTypes(file, page)
  const args = ['--conditions=@docker-token/source', file]
  if (byVitest) await runByVitest(file, page)
  else if (block.serves === undefined) await run('node', args, page)
  else await serve(programPath('node', page), args, { page, cwd: page.folder, url: block.serves })
}

async function checkTypes(file: string, page: Page): Promise<void> {
  const configuration = {
    extends: join(page.workspace, 'tsconfig.base.json'),
    compilerOptions: { isolatedDeclarations: false, noUnusedLocals: false, skipLibCheck: true },
    files: [file],
  }
  await writeFile(join(page.folder, 'tsconfig.json'), JSON.stringify(configuration))
  await run('tsc', ['-p', 'tsconfig.json'], page)
}

async function runByVitest(file: string, page: Page): Promise<void> {
  const configuration = { test: { include: [file] }, ssr: { resolve: { conditions } } }
  await writeFile(join(page.folder, 'vitest.config.js'), `export default ${JSON.stringify(configuration)}\n`)
  await run('vitest', ['run'], page)
}

async function run(program: string, args: readonly string[], page: Page): Promise<void> {
  await mustSucceed(runProgram(programPath(program, page), args, { env: page.env, cwd: page.folder }))
}

function programPath(program: string, { workspace }: Page): string {
  return join(workspace, 'node_modules', '.bin', program)
}
