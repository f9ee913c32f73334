import type { SettingsPath } from '@docker-token/settings'

import { isRecord } from './is-record.ts'
import { settingName } from './setting-name.ts'

/**
 * Where in the configuration file an option of `createServer` stands.
 *
 * @example
 * settingPath(['services', 'zot.test', 'tokenLifetime'], {}) // ['services', 'zot.test', 'token_lifetime']
 */
export function settingPath(path: SettingsPath, settings: Readonly<Record<string, unknown>>): SettingsPath {
  const [option, ...rest] = path
  if (typeof option !== 'string') return path
  const [service, inner, ...innermost] = rest
  if (option !== 'services' || service === undefined || inner === undefined) {
    return [settingName(option, settings), ...rest]
  }
  const services = settings['services']
  const own = isRecord(services) ? services[String(service)] : undefined
  return ['services', service, settingName(String(inner), isRecord(own) ? own : {}), ...innermost]
}
