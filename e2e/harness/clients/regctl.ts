import type { CommandOutcome } from '../run-program.ts'
import type { RegistryClient } from './registry-client.ts'
import type { Session } from './session.ts'

/** https://regclient.org. Of a refusal it says no more than `unauthorized`. */
export const regctl: RegistryClient = {
  program: 'regctl',
  wrongPassword: /unauthorized/u,
  denied: /unauthorized/u,
  login: (session, username, password) =>
    regctlRun(session, ['registry', 'login', '-u', username, '--pass-stdin', session.registry], password),
  push: (session, layout, repository) =>
    regctlRun(session, ['image', 'copy', `ocidir://${layout}:1`, `${session.registry}/${repository}:1`]),
  pull: (session, repository) =>
    regctlRun(session, [
      'image',
      'copy',
      `${session.registry}/${repository}:1`,
      `ocidir://${session.newPath()}:1`,
    ]),
  copy: (session, source, target) =>
    regctlRun(session, [
      'image',
      'copy',
      `${session.registry}/${source}:1`,
      `${session.registry}/${target}:1`,
    ]),
  remove: (session, repository) =>
    regctlRun(session, [
      'manifest',
      'delete',
      '--force-tag-dereference',
      `${session.registry}/${repository}:1`,
    ]),
  catalog: (session) => regctlRun(session, ['repo', 'ls', session.registry]),
}

/** Runs regctl after telling it that the registry speaks plain HTTP, which it has no option for. */
async function regctlRun(session: Session, args: readonly string[], input?: string): Promise<CommandOutcome> {
  const plain = ['registry', 'set', '--skip-check', '--tls', 'disabled', session.registry]
  const told = await session.run('regctl', plain)
  return told.code === 0 ? await session.run('regctl', args, input) : told
}
