import { freePort } from '@docker-token/test-kit'

import { startNginx } from '../harness/start-nginx.ts'

/** An nginx in front of nodes. */
export interface Balancer extends AsyncDisposable {
  readonly port: number
}

/** Starts nginx with the lines of `docs/operations.md` that a load balancer needs. */
export async function startBalancer(nodes: readonly number[], lines: string): Promise<Balancer> {
  const port = await freePort()
  const left = [...nodes]
  const ofNodes = lines
    .replaceAll(/server auth\d\.example\.com:9999/g, () => `server 127.0.0.1:${left.shift() ?? 0}`)
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
  const nginx = await startNginx(ofNodes, port)
  return { port, [Symbol.asyncDispose]: () => nginx[Symbol.asyncDispose]() }
}
