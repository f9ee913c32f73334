import { toDirectoryError } from '../connection/to-directory-error.ts'
import { findServers } from '../directory/find-servers.ts'
import { readFiles } from '../options/read-files.ts'
import type { ResolvedOptions } from '../options/resolved-options.ts'
import { diagnoseServer } from './diagnose-server.ts'
import type { DiagnosisStep } from './diagnosis-step.ts'

/** Walks the way of a login on every server that the options name. */
export async function* diagnose(
  options: ResolvedOptions,
  username: string,
  askPassword: () => Promise<string>,
): AsyncGenerator<DiagnosisStep> {
  const settings = await readFiles(options)
  let asked: Promise<string> | undefined
  const password = (): Promise<string> => (asked ??= askPassword())
  for (const url of options.urls) {
    const found = await findServers(url, options.resolveSrv).catch(toDirectoryError)
    if (found instanceof Error) {
      yield {
        server: url.text,
        step: 'servers',
        ok: false,
        message: found.message,
        option: found.option ?? 'url',
      }
      continue
    }
    if (url.srv) {
      const message = `the DNS names ${found.map(({ host, port }) => `${host}:${port}`).join(', ')}`
      yield { server: url.text, step: 'servers', ok: true, message }
    }
    for (const address of found) {
      yield* diagnoseServer({ address, settings, login: options.login, username, password })
    }
  }
}
