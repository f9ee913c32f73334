import { type Slapd, type SlapdSettings, startExampleSlapd } from '@docker-token/test-kit'
import { onTestFinished } from 'vitest'

/** A slapd that is stopped after the test. */
export async function startSlapdForTest(settings: SlapdSettings = {}): Promise<Slapd> {
  const slapd = await startExampleSlapd(settings)
  onTestFinished(() => slapd.stop())
  return slapd
}
