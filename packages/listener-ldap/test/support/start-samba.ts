import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { findProgram, makeCertificates, runProgram, until } from '@docker-token/test-kit'

/** A real Active Directory domain controller of our own, on a loopback address of its own. */
export interface Samba {
  readonly host: string
  /** The file of the authority that signed its certificate. */
  readonly ca: string
  stop(): Promise<void>
}

const host = '127.0.0.77'

/** Makes the domain AD.TEST, has `fill` put people into it with samba-tool, and serves LDAP only. */
export async function startSamba(
  fill: (run: (...args: readonly string[]) => Promise<string>) => Promise<void>,
): Promise<Samba> {
  const folder = await mkdtemp(join(tmpdir(), 'docker-token-samba-'))
  const domain = [
    '--realm=AD.TEST',
    '--domain=ADTEST',
    '--server-role=dc',
    '--dns-backend=NONE',
    `--host-ip=${host}`,
  ]
  await runProgram('samba-tool', [
    'domain',
    'provision',
    `--targetdir=${folder}`,
    '--adminpass=Adm1n-Passw0rd',
    ...domain,
  ])
  const certificates = await makeCertificates(join(folder, 'certificates'))
  const tls = join(folder, 'private', 'tls')
  await mkdir(tls, { recursive: true })
  const files = {
    'ca.pem': certificates.ca,
    'cert.pem': certificates.server.cert,
    'key.pem': certificates.server.key,
  }
  for (const [name, file] of Object.entries(files)) await copyFile(file, join(tls, name))

  const configuration = join(folder, 'etc', 'smb.conf')
  await writeFile(configuration, withLdapOnly(await readFile(configuration, 'utf8'), folder))
  await fill((...args) => runProgram('samba-tool', [...args, `--configfile=${configuration}`]))

  const args = ['--foreground', '--no-process-group', '--model=single', `--configfile=${configuration}`]
  const child = spawn(findProgram('samba') ?? 'samba', args, { stdio: 'ignore' })
  await until(isOpen, 'samba listens', 30_000)
  return {
    host,
    ca: certificates.ca,
    async stop() {
      const ended = once(child, 'exit')
      if (child.exitCode === null) child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function withLdapOnly(configuration: string, folder: string): string {
  const kept = configuration
    .split('\n')
    .filter((line) => !/^\s*(?:interfaces|bind interfaces only|server services) =/.test(line))
  const ours = [
    'server services = ldap',
    `interfaces = ${host}/8`,
    'bind interfaces only = yes',
    `pid directory = ${folder}`,
  ]
  return kept.join('\n').replace('[global]', ['[global]', ...ours].join('\n'))
}

function isOpen(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port: 636 })
    socket.once('error', () => resolve(false))
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
  })
}
