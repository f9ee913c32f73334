import { cp, mkdir, realpath, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { mustSucceed } from '../harness/must-succeed.ts'
import { runProgram } from '../harness/run-program.ts'

/** An image that was built, and containers of it. */
export interface Image {
  /** Arguments of `buildah` that say where its storage is. */
  readonly storage: readonly string[]
  readonly name: string
}

const workspace = dirname(dirname(import.meta.dirname))
const name = 'localhost/docker-token:test'
const base = 'localhost/node:test'
const minutes = 60_000

/** Of Node, and of the parts in Rust that hash passwords. */
const moreLibraries = ['/lib/x86_64-linux-gnu/librt.so.1', '/lib/aarch64-linux-gnu/librt.so.1']

/** Builds the image of `deploy/image/Dockerfile` below a folder, on a base of Node alone: no other differs in more than its name. */
export async function buildImage(folder: string): Promise<Image> {
  const storage = [
    '--storage-driver',
    'vfs',
    '--root',
    join(folder, 'storage'),
    '--runroot',
    join(folder, 'run'),
  ]
  const buildah = async (...args: readonly string[]): Promise<string> =>
    (await run('buildah', [...storage, ...args], folder)).trim()
  const tree = join(folder, 'tree')
  await run(
    'npx',
    ['-y', 'pnpm@12.21.0', 'exec', 'turbo', 'run', 'build', '--filter=@docker-token/image...'],
    workspace,
  )
  const deploy = ['deploy', '--prod', '--config.node-linker=hoisted', tree]
  await run('npx', ['-y', 'pnpm@12.21.0', '--filter', '@docker-token/image', ...deploy], workspace)
  await mkdir(join(tree, 'data'))

  const container = await buildah('from', 'scratch')
  await buildah('copy', container, await makeBase(folder), '/')
  await buildah('commit', '--quiet', container, base)
  const dockerfile = join(workspace, 'deploy/image/Dockerfile')
  await buildah(
    'bud',
    '--isolation',
    'chroot',
    '--build-arg',
    `BASE=${base}`,
    '--tag',
    name,
    '--file',
    dockerfile,
    tree,
  )
  return { storage, name }
}

/** Node and the libraries that it is linked with, as distroless images have them. */
async function makeBase(folder: string): Promise<string> {
  const root = join(folder, 'base')
  const node = await realpath(process.execPath)
  await mkdir(join(root, 'nodejs/bin'), { recursive: true })
  await mkdir(join(root, 'tmp'), { mode: 0o1777 })
  await mkdir(join(root, 'etc'))
  await writeFile(join(root, 'etc/passwd'), 'nonroot:x:65532:65532::/data:/sbin/nologin\n')
  await cp(node, join(root, 'nodejs/bin/node'))
  const linked = (await run('ldd', [node], folder)).match(/\/[^ ]+/g) ?? []
  for (const library of new Set([...linked, ...moreLibraries])) {
    const file = await realpath(library).catch(() => undefined)
    if (file === undefined) continue // of another processor
    await mkdir(dirname(join(root, library)), { recursive: true })
    await cp(file, join(root, library))
  }
  return root
}

async function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  const { PATH = '', HOME = '' } = process.env
  const env = { PATH, HOME, TURBO_TELEMETRY_DISABLED: '1', CI: 'true' }
  return (await mustSucceed(runProgram(program, args, { env, cwd, timeout: 5 * minutes }))).stdout
}
