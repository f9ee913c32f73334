import { readFileSync } from 'node:fs'

import { isRecord } from '../configuration/is-record.ts'

/** The version in this package's own package.json. */
export function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return isRecord(manifest) ? String(manifest['version']) : 'unknown'
}
