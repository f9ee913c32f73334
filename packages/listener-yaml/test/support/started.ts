import { startListener, type Told } from '@docker-token/test-kit/listener'
import { onTestFinished } from 'vitest'

import { type YamlListener, yamlListener, type YamlListenerOptions } from '../../src/index.ts'

/** A started listener that is closed after the test, and what it tells. */
export async function started(
  options: YamlListenerOptions,
): Promise<{ readonly listener: YamlListener; readonly told: Told }> {
  const listener = yamlListener(options)
  onTestFinished(async () => listener.close?.())
  return { listener, told: await startListener(listener) }
}

/** A started listener with this policy. */
export async function startedWith(text: string): Promise<YamlListener> {
  return (await started({ text })).listener
}
