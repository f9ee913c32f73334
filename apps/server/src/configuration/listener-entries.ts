import type { ListenerSettings } from './configuration-settings.ts'
import { isRecord } from './is-record.ts'
import { locateSettings, type SettingsOrigin } from './locate-settings.ts'

/** An entry under `listeners:` that names a module. */
export interface ListenerEntry {
  readonly settings: ListenerSettings
  /** Where it stands, for a message: `config.yaml:7:5 listeners.0`. */
  readonly place: string
}

/** The well-formed entries under `listeners:`, by their index. */
export function listenerEntries(value: unknown, origin: SettingsOrigin): ReadonlyMap<number, ListenerEntry> {
  const entries: readonly unknown[] = Array.isArray(value) ? value : []
  return new Map(
    [...entries.entries()].flatMap(([index, settings]) =>
      isListenerSettings(settings) ? [[index, { settings, place: placeOf(index, origin) }]] : [],
    ),
  )
}

function isListenerSettings(entry: unknown): entry is ListenerSettings {
  return isRecord(entry) && typeof entry['use'] === 'string' && entry['use'] !== ''
}

function placeOf(index: number, origin: SettingsOrigin): string {
  const [located] = locateSettings(origin, [{ path: ['listeners', index], message: '' }])
  const position = [located?.file, located?.line, located?.column].filter((part) => part !== undefined)
  return `${position.join(':')} listeners.${index}`
}
