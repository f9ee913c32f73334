import { ListenerError, type ListenerContext } from '@docker-token/core'

import { authenticate } from './authenticate/authenticate.ts'
import type { ErrorMeans } from './authenticate/ask-directory.ts'
import { checkLogin } from './authenticate/check-login.ts'
import { createLoginCheck } from './authenticate/create-login-check.ts'
import { identify } from './authenticate/identify.ts'
import { identifyUser } from './authenticate/identify-user.ts'
import type { Verdict } from './authenticate/verdict.ts'
import { createDeadline, type Deadline } from './connection/create-deadline.ts'
import { tellError } from './connection/tell-error.ts'
import { createDirectory, type Directory } from './directory/create-directory.ts'
import { reportServers } from './directory/report-servers.ts'
import { tryDirectory } from './directory/try-directory.ts'
import type { LdapListener } from './ldap-listener-type.ts'
import { readFiles } from './options/read-files.ts'
import type { ResolvedOptions } from './options/resolved-options.ts'
import type { LdapServer } from './server/ldap-server.ts'

/** Makes the listener from complete options. */
export function createListener(options: ResolvedOptions): LdapListener {
  const { name, login, timeout, cacheTtl, onError, urls, resolveSrv } = options
  let directory: Directory | undefined
  let context: ListenerContext | undefined

  const logins = createLoginCheck({
    name,
    cacheTtl,
    ask: (user) => ask((server, deadline) => checkLogin(server, user, login, deadline)),
  })
  const errors: ErrorMeans = { name, onError, fail: (error) => context?.fail(error) }

  async function ask(
    question: (server: LdapServer, deadline: Deadline) => Promise<Verdict>,
  ): Promise<Verdict> {
    if (directory === undefined) throw new ListenerError(name, 'has not been started')
    const deadline = createDeadline(timeout)
    return await directory.ask((server) => question(server, deadline), deadline)
  }

  async function start(given: ListenerContext): Promise<void> {
    context = given
    const server = await readFiles(options)
    for (const warning of options.warnings) given.warn(warning)
    directory = createDirectory({ urls, resolveSrv, server, observer: reportServers(given) })
    try {
      for (const problem of await tryDirectory(directory, options)) given.warn(problem)
    } catch (error) {
      // it may be up when the first user comes
      given.warn(`the directory cannot be asked yet: ${tellError(error)}`)
    }
  }

  return {
    name,
    start,
    authenticate: (event) => authenticate(event, { ...errors, logins }),
    identify: (event) =>
      identify(event, {
        ...errors,
        ask: (subject) => ask((server, deadline) => identifyUser(server, subject, login, deadline)),
      }),
    forget: () => logins.clear(),
    figures() {
      const pool = directory?.figures()
      const { connections = 0, running: checksRunning = 0, waiting: checksWaiting = 0 } = pool ?? {}
      return { ...logins.figures(), connections, checksRunning, checksWaiting }
    },
    async close() {
      logins.clear()
      await directory?.close()
      directory = undefined
    },
  }
}
