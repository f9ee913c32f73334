import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { mustSucceed } from '../must-succeed.ts'
import { runProgram } from '../run-program.ts'
import { startTokenServer, type TokenServer } from '../start-token-server.ts'
import { writePolicy } from '../write-policy.ts'

const day = 86_400
const library = '/usr/$LIB/faketime/libfaketimeMT.so.1' // where Debian has it

/** A token server whose clock is set from outside. */
export interface DatedServer {
  readonly tokenServer: TokenServer
  readonly bundle: string
  /** Seconds from the right time. */
  readonly setClock: (offset: number) => Promise<void>
}

/** Starts, three days ago by its clock, a server whose certificate was valid from five days ago until yesterday. */
export async function startDatedServer(parent: string): Promise<DatedServer> {
  const folder = join(parent, 'dated')
  await mkdir(folder)
  const clock = join(folder, 'clock')
  const setClock = (offset: number): Promise<void> => writeFile(clock, `${offset < 0 ? '' : '+'}${offset}`)
  await setClock(-3 * day)
  const [privateKey, certificate] = [join(folder, 'token.key'), join(folder, 'token.crt')]
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', privateKey]
  await mustSucceed(
    runProgram(
      'openssl',
      ['req', '-x509', ...newKey, '-days', '4', '-subj', '/CN=dated', '-out', certificate],
      {
        env: { PATH: process.env['PATH'] ?? '', LD_PRELOAD: library, FAKETIME: '-5d' },
        cwd: folder,
      },
    ),
  )
  await writePolicy(folder)
  const settings = {
    issuer: 'auth.test',
    audience: 'reg.test',
    private_key_file: privateKey,
    public_key_file: certificate,
    listeners: [{ use: '@docker-token/listener-yaml', file: 'policy.yaml' }],
  }
  const tokenServer = await startTokenServer(folder, settings, undefined, {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: clock,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  })
  return { tokenServer, bundle: certificate, setClock }
}
