import { DirectoryError } from '../connection/directory-error.ts'
import type { LdapConnection } from '../connection/ldap-connection.ts'
import { openConnection } from '../connection/open-connection.ts'
import { toDirectoryError } from '../connection/to-directory-error.ts'
import { fillDn } from '../names/fill-dn.ts'
import { bindService } from '../server/bind-service.ts'
import { diagnoseUser } from './diagnose-user.ts'
import type { DiagnosisStep } from './diagnosis-step.ts'
import type { ServerDiagnosis } from './server-diagnosis.ts'
import { tryBind } from './try-bind.ts'

/** Walks the way of a login on one server, until something fails. */
export async function* diagnoseServer(diagnosis: ServerDiagnosis): AsyncGenerator<DiagnosisStep> {
  const { address, settings } = diagnosis
  const server = `${address.host}:${address.port}`
  const connections: LdapConnection[] = []
  const open = async (): Promise<LdapConnection> => {
    const { tls, connectTimeout: timeout } = settings
    const connection = await openConnection({
      ...address,
      tls,
      timeout,
      signal: new AbortController().signal,
    })
    connections.push(connection)
    return connection
  }
  try {
    for await (const step of walk(diagnosis, open)) yield { server, ...step }
  } catch (error) {
    yield { server, ...failed('connect', toDirectoryError(error)) }
  } finally {
    await Promise.all(connections.map(async (connection) => await connection.close()))
  }
}

type Step = Omit<DiagnosisStep, 'server'>

async function* walk(diagnosis: ServerDiagnosis, open: () => Promise<LdapConnection>): AsyncGenerator<Step> {
  const { settings, login, address, username } = diagnosis
  const { tls, service, bindTimeout } = settings
  const opened = await open().catch(toDirectoryError)
  if (opened instanceof DirectoryError) {
    if (opened.kind === 'tls') yield connected
    yield failed(opened.kind === 'tls' ? 'tls' : 'connect', opened)
    return
  }
  yield connected
  if (tls.mode !== 'none') {
    yield {
      step: 'tls',
      ok: true,
      message: tls.verify ? 'the certificate is trusted' : 'the certificate was not checked',
    }
  }
  if (service !== undefined) {
    const refusal = await bindService(opened, service, bindTimeout).catch(toDirectoryError)
    if (refusal !== undefined) yield failed('service bind', refusal)
    else {
      yield { step: 'service bind', ok: true, message: `bound as ${service.dn}` }
      yield* diagnoseUser(diagnosis, opened, open)
    }
    return
  }
  if (login.bindDn === undefined) {
    yield* diagnoseUser(diagnosis, opened, open) // a search without an account
    return
  }
  const dn = fillDn(login.bindDn, { username, host: address.host })
  const bind = await tryBind(opened, dn, diagnosis)
  yield bind
  if (bind.ok) yield* diagnoseUser(diagnosis, opened, undefined, dn)
}

const connected: Step = { step: 'connect', ok: true, message: 'connected' }

function failed(step: Step['step'], { message, option = 'url' }: DirectoryError): Step {
  return { step, ok: false, message, option }
}
