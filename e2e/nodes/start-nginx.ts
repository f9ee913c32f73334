import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { findProgram, freePort } from '@docker-token/test-kit'

import { startProcess } from '../harness/start-process.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { waitForAnswer } from '../harness/wait-for-answer.ts'

/** An nginx in front of nodes. */
export interface Nginx extends AsyncDisposable {
  readonly port: number
}

const surroundings = `daemon off;
pid nginx.pid;
error_log stderr warn;
worker_processes 1;
events { worker_connections 512; }
`

/** Where it may write, so that it needs no rights. */
const temporaryPaths = `access_log off;
client_body_temp_path body;
proxy_temp_path proxy;
fastcgi_temp_path fastcgi;
uwsgi_temp_path uwsgi;
scgi_temp_path scgi;
`

/** Starts nginx with the lines of `docs/operations.md` that a load balancer needs. */
export async function startNginx(nodes: readonly number[], lines: string): Promise<Nginx> {
  await using stack = new AsyncDisposableStack()
  const { path: folder } = stack.use(await temporaryFolder())
  const port = await freePort()
  const left = [...nodes]
  const ofNodes = lines
    .replaceAll(/server auth\d\.example\.com:9999/g, () => `server 127.0.0.1:${left.shift() ?? 0}`)
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
  const configuration = `${surroundings}http {\n${temporaryPaths}${ofNodes}}\n`
  await writeFile(join(folder, 'nginx.conf'), configuration)
  const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr']
  const nginx = startProcess(findProgram('nginx') ?? 'nginx', args, { env: {}, cwd: folder })
  stack.defer(async () => void (await nginx.stop()))
  await waitForAnswer(nginx, `http://127.0.0.1:${port}/readyz`, [200])
  const owned = stack.move()
  return { port, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}
