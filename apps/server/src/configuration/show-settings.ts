import type { ConfigurationSettings } from './configuration-settings.ts'
import { formatListenAddress } from './format-listen-address.ts'
import { maskSecrets } from './mask-secrets.ts'

/** Every key's value after variables and defaults, as it may be shown: without the private key. */
export function showSettings(settings: ConfigurationSettings): Readonly<Record<string, unknown>> {
  const { private_key: privateKey, services, listen, metrics_listen: metrics, attempts, ...others } = settings
  const key = privateKey === undefined ? {} : { private_key: '[secret]' }
  const masked = services === undefined ? {} : { services: maskSecrets(services) }
  const shown = Object.entries({
    ...others,
    attempts: maskSecrets(attempts),
    ...masked,
    ...key,
    metrics_listen: metrics && formatListenAddress(metrics),
    listen: formatListenAddress(listen),
  })
  return Object.fromEntries(shown.filter(([, value]) => value !== undefined))
}
