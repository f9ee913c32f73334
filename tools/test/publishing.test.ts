import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const workspace = dirname(dirname(import.meta.dirname))

function read(path: string): string {
  return readFileSync(join(workspace, path), 'utf8')
}

interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly license?: string
  readonly repository?: { readonly directory?: string }
  readonly engines?: { readonly node?: string }
  readonly publishConfig?: { readonly access?: string; readonly provenance?: boolean }
}

const published = globSync('{packages,apps}/*/package.json', { cwd: workspace })
  .map((path): readonly [folder: string, manifest: Manifest] => [dirname(path), JSON.parse(read(path))])
  .filter(([, manifest]) => manifest.private !== true)

describe('every package that is published', () => {
  it.each(published)('%s says what npm needs to know', (folder, manifest) => {
    expect(manifest).toMatchObject({
      license: 'MIT',
      repository: { directory: folder },
      engines: { node: expect.stringMatching(/^>=22\.1[23]$/u) },
      publishConfig: { access: 'public', provenance: true },
    })
  })

  it('has the version of all others, now and after the next release', () => {
    const { versioning }: { versioning: { fixed: readonly (readonly string[])[] } } = parse(
      read('pnpm-workspace.yaml'),
    )
    expect(versioning.fixed).toEqual([published.map(([, { name }]) => name).toSorted()])
    expect(new Set(published.map(([, { version }]) => version)).size).toBe(1)
  })

  it('is in the reference of the documentation site, unless it is a command alone', () => {
    const { entryPoints }: { entryPoints: readonly string[] } = JSON.parse(read('docs-site/typedoc.json'))
    const commands = ['apps/keygen']
    const folders = published.map(([folder]) => folder).filter((folder) => !commands.includes(folder))
    expect(entryPoints.toSorted()).toEqual(folders.map((folder) => `../${folder}/src/index.ts`).toSorted())
  })
})

interface Workflow {
  readonly permissions: unknown
  readonly jobs: Readonly<
    Record<
      string,
      { readonly permissions?: Readonly<Record<string, string>>; readonly 'timeout-minutes'?: number }
    >
  >
}

describe.each(globSync('.github/workflows/*.yml', { cwd: workspace }))('%s', (path) => {
  const text = read(path)
  const workflow: Workflow = parse(text)

  it('pins every action by a commit, and says which version that is', () => {
    const uses = text.split('\n').filter((line) => /^\s*(?:- )?uses:/u.test(line))
    expect(uses.length).toBeGreaterThan(0)
    for (const line of uses) expect(line).toMatch(/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/u)
  })

  it('may nothing but what a job says, and ends in time', () => {
    expect(workflow.permissions).toEqual({})
    for (const job of Object.values(workflow.jobs)) {
      expect(job.permissions).toBeDefined()
      expect(job['timeout-minutes']).toBeLessThanOrEqual(90)
    }
  })

  it('keeps no secret, and leaves no token in the work tree', () => {
    expect(text).not.toMatch(/secrets\./u)
    expect(text.match(/actions\/checkout@/gu)?.length).toBe(
      text.match(/persist-credentials: false/gu)?.length,
    )
  })
})

it('only the release may write, and only what a release needs', () => {
  const ci: Workflow = parse(read('.github/workflows/ci.yml'))
  const release: Workflow = parse(read('.github/workflows/release.yml'))
  expect(Object.values(ci.jobs).map(({ permissions }) => permissions)).toEqual([{ contents: 'read' }])
  expect(Object.values(release.jobs).map(({ permissions }) => permissions)).toEqual([
    { contents: 'write', 'id-token': 'write' },
  ])
})
