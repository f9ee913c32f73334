import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

// node dist/warm-up.js, once for each Node that shall start the built server at once: has a server hand out a token and end, which keeps
// what V8 made of the code. The build does so with its own Node, the image with that of its base.
chmodSync(join(import.meta.dirname, 'bundle'), 0o755) // no code is kept where others may write
const data = mkdtempSync(join(tmpdir(), 'docker-token-warm-up-'))
const server = spawn(process.execPath, [join(import.meta.dirname, 'main.js'), 'serve', '--data', data], {
  stdio: ['ignore', 'pipe', 'inherit'],
  // without options: code is kept for none
  env: { ...process.env, NODE_OPTIONS: '', DOCKER_TOKEN_LISTEN: '127.0.0.1:0' },
})
const ended = once(server, 'exit')
for await (const line of createInterface(server.stdout)) {
  const address = /"address":"([^"]+)"/.exec(line)?.[1]
  if (address === undefined) continue
  await fetch(`${address}/token?service=registry.example.com&scope=repository:a:pull`)
  server.kill()
}
const [code] = await ended
rmSync(data, { recursive: true })
if (code !== 0) throw new Error(`the bundled server ended with ${code}`)
