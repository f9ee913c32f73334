import type { ListenerContext } from '@docker-token/core'
import { onTestFinished } from 'vitest'

import { type YamlListener, yamlListener, type YamlListenerOptions } from '../../src/index.ts'

/** What a listener told about itself. */
export interface Told {
  readonly infos: string[]
  readonly warnings: string[]
  readonly failures: unknown[]
}

/** A started listener that is closed after the test, and what it tells. */
export async function started(
  options: YamlListenerOptions,
): Promise<{ readonly listener: YamlListener; readonly told: Told }> {
  const told: Told = { infos: [], warnings: [], failures: [] }
  const context: ListenerContext = {
    info: (message) => void told.infos.push(message),
    warn: (message) => void told.warnings.push(message),
    fail: (error) => void told.failures.push(error),
  }
  const listener = yamlListener(options)
  onTestFinished(async () => listener.close?.())
  await listener.start?.(context)
  return { listener, told }
}

/** A started listener with this policy. */
export async function startedWith(text: string): Promise<YamlListener> {
  return (await started({ text })).listener
}
