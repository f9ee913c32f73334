import type { LdapListenerOptions } from '../ldap-listener-options.ts'
import { resolveOptions } from '../options/resolve-options.ts'
import { diagnose } from './diagnose.ts'
import type { DiagnosisStep } from './diagnosis-step.ts'

/**
 * Walks the way of a login on every server and says of each step whether it works. The password is asked for once, when it is first
 * needed. Throws `ConfigurationError` for options or files that cannot be used.
 *
 * @example
 * for await (const { server, step, ok, message } of diagnoseLdap(options, 'alice', askPassword)) print(server, step, ok, message)
 */
export function diagnoseLdap(
  options: LdapListenerOptions,
  username: string,
  askPassword: () => Promise<string>,
): AsyncIterable<DiagnosisStep> {
  return diagnose(resolveOptions(options, { naming: 'camelCase', folder: '' }), username, askPassword)
}
