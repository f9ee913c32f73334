import { exampleDirectory } from './example-directory.ts'
import { slapdConfiguration } from './slapd-configuration.ts'
import type { SlapdSettings } from './slapd-settings.ts'
import { type Slapd, startSlapd } from './start-slapd.ts'

/** Starts a slapd that holds {@link exampleDirectory}, or other entries below `dc=example,dc=test`. */
export function startExampleSlapd(settings: SlapdSettings = {}): Promise<Slapd> {
  return startSlapd({
    configuration: (folder) => slapdConfiguration(folder, settings),
    ldif: settings.ldif ?? exampleDirectory,
    secure: settings.certificate !== undefined,
  })
}
