import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache')
const folder = join(cache, 'docker-token', 'bin')
const program = join(folder, 'auth_server')

/** Of March 2026, the newest; its tags are no versions that Go knows. */
const version = 'v0.0.0-20260303230752-c67e1750ff5e'

/** The peer: where it is looked for, and how it gets there. */
export const dockerAuth: {
  readonly program: string
  readonly version: string
  readonly isInstalled: boolean
  readonly installation: string
} = {
  program,
  version,
  isInstalled: existsSync(program),
  installation: `GOBIN=${folder} CGO_ENABLED=0 go install github.com/cesanta/docker_auth/auth_server@${version}`,
}
