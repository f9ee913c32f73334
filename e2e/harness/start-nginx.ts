import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { findProgram, isPortOpen, until } from '@docker-token/test-kit'

import { startProcess } from './start-process.ts'
import { temporaryFolder } from './temporary-folder.ts'

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

/** Starts an nginx with these lines in its `http` block, and waits until it listens on a port that they name. */
export async function startNginx(lines: string, port: number): Promise<AsyncDisposable> {
  await using stack = new AsyncDisposableStack()
  const { path: folder } = stack.use(await temporaryFolder())
  const file = join(folder, 'nginx.conf')
  await writeFile(file, `${surroundings}http {\n${temporaryPaths}${lines}}\n`)
  const args = ['-p', folder, '-c', file, '-e', 'stderr']
  const nginx = startProcess(findProgram('nginx') ?? 'nginx', args, { env: {}, cwd: folder })
  stack.defer(async () => void (await nginx.stop()))
  await until(async () => {
    if (nginx.exitCode() !== undefined) throw new Error(`nginx ended; it printed:\n${nginx.output()}`)
    return await isPortOpen(port)
  }, 'nginx listens')
  return stack.move()
}
