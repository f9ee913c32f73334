import { dirname } from 'node:path'

import { describe, expect, it } from 'vitest'

import { checkFiles } from '../docs/check-files.ts'
import { extractBlocks } from '../docs/extract-blocks.ts'
import { openPage } from '../docs/open-page.ts'
import { runBlock } from '../docs/run-block.ts'

const workspace = dirname(dirname(import.meta.dirname))
const fence = '```'

/** Executes the blocks of a page that exists only here. */
async function runPage(markdown: string): Promise<void> {
  await using page = await openPage(workspace)
  const blocks = extractBlocks(markdown)
  for (const documented of blocks) await runBlock(documented, page)
  await checkFiles(blocks, page)
}

function block(language: string, ...lines: readonly string[]): string {
  return [`${fence}${language}`, ...lines, fence, ''].join('\n')
}

describe('the blocks of a page', () => {
  it('are found with their language, line, name and directives', () => {
    const markdown = [
      'text',
      '<!-- not executed: needs a network -->',
      `${fence}sh`,
      'a',
      fence,
      '<!-- serves: http://127.0.0.1:9999/ -->',
      `${fence}sh title=x`,
      'b',
      fence,
      `- item`,
      `  ${fence}yaml`,
      '  # config.yaml',
      '  a:',
      '    b: 1',
      `  ${fence}`,
      `${fence}${fence}`,
      fence,
      `${fence}${fence}`,
    ].join('\n')
    expect(extractBlocks(markdown)).toEqual([
      { line: 3, language: 'sh', text: 'a\n', notExecuted: 'needs a network' },
      { line: 7, language: 'sh', text: 'b\n', serves: 'http://127.0.0.1:9999/' },
      { line: 11, language: 'yaml', text: '# config.yaml\na:\n  b: 1\n', fileName: 'config.yaml' },
      { line: 16, language: '', text: `${fence}\n` },
    ])
  })

  it.each(['<!-- not executed -->', '<!-- not executed: -->', '<!-- serves -->'])(
    '%s needs a value',
    (comment) => {
      expect(() => extractBlocks(`${comment}\n${block('sh', 'true')}`)).toThrow(
        /^line 1: found .*, expected .*: (REASON|URL) -->$/u,
      )
    },
  )

  it('must have an end', () => {
    expect(() => extractBlocks(`${fence}sh\ntrue\n`)).toThrow('line 1: this block has no end')
  })
})

describe('a page', { timeout: 60_000 }, () => {
  it('may use files that it shows, our packages and our commands', async () => {
    const page = [
      block('ts', '// greeting.ts', "export const greeting: string = 'hello'"),
      block(
        'ts',
        "import { errorCodes } from '@docker-token/core'",
        "import { greeting } from './greeting.ts'",
        'console.log(greeting, errorCodes)',
      ),
      block('sh', 'npm install @docker-token/core', 'docker-token-keygen --help', 'test -f greeting.ts'),
      block('console', '$ echo hello > file', 'hello', '$ grep hello file'),
    ].join('\n')
    await expect(runPage(page)).resolves.toBeUndefined()
  })

  it.each([
    ['a program', 'js', ''],
    ['a command', 'sh', 'node serve.js now'],
  ])('may serve by %s while later blocks run, on a port that is free', async (_, language, command) => {
    const program = [
      "import { createServer } from 'node:http'",
      "const { port } = new URL('http://127.0.0.1:9999')",
      "createServer((_, answer) => answer.end('up')).listen(Number(port), '127.0.0.1')",
    ]
    const file = command === '' ? '' : block('sh', "cat > serve.js <<'EOF'", ...program, 'EOF')
    const page = [
      file,
      '<!-- serves: http://127.0.0.1:9999/ -->',
      block(language, ...(command === '' ? program : [command])),
      block('sh', 'curl -sf http://127.0.0.1:9999/ | grep up'),
    ]
    await expect(runPage(page.join('\n'))).resolves.toBeUndefined()
  })

  it.each([
    ['a command that fails', block('sh', 'false', 'true'), 'exit code 1'],
    ['a command that does not exist', block('console', '$ no-such-command'), 'no-such-command'],
    [
      'a package that does not exist',
      block('sh', 'npm install @docker-token/nothing'),
      'is no package of this workspace',
    ],
    ['a program that throws', block('js', "throw new Error('thrown')"), 'thrown'],
    ['wrong types', block('ts', "const a: number = 'a'"), 'TS2322'],
    [
      'a test that fails',
      block(
        'ts',
        '// run by vitest',
        "import { expect, it } from 'vitest'",
        "it('fails', () => { expect(1).toBe(2) })",
      ),
      'expected 1 to be 2',
    ],
    ['no JSON', block('json', '{'), 'JSON'],
    ['no YAML', block('yaml', 'a: [1'), 'Flow sequence'],
    ['a configuration with a mistake', block('yaml', '# config.yaml', 'isuer: a'), 'isuer'],
    ['a policy with a mistake', block('yaml', '# policy.yaml', 'usrs: []'), 'usrs'],
  ])('must not show %s', async (_, markdown, message) => {
    await expect(runPage(markdown)).rejects.toThrow(message)
  })
})
