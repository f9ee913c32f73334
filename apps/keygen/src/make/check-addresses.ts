import type { OptionValues } from '../options/option-values.ts'
import { textOf } from '../options/text-of.ts'
import { UsageError } from '../options/usage-error.ts'

/** Refuses a `--hostname` and a `--realm` of which no client could make an address: they are printed for registries. */
export function checkAddresses(options: OptionValues): void {
  const [hostname, realm] = [textOf(options, 'hostname'), textOf(options, 'realm')]
  if (hostname !== undefined && !isHost(hostname)) {
    throw new UsageError(
      `--hostname: found ${JSON.stringify(hostname)}, expected the name of a machine, such as auth.example.com`,
    )
  }
  if (realm !== undefined && !/^https?:$/.test(URL.parse(realm)?.protocol ?? '')) {
    throw new UsageError(
      `--realm: found ${JSON.stringify(realm)}, expected a URL such as https://auth.example.com/v2/token/`,
    )
  }
}

/** With a port, if it has one. */
function isHost(text: string): boolean {
  const url = URL.parse(`https://${text}/`)
  return url !== null && /^[^\s/@?#\\]+$/.test(text)
}
