import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parseYaml } from '@docker-token/settings'
import { expect, test } from 'vitest'

import { loadConfiguration } from '../../src/configuration/load-configuration.ts'
import { createRequestMetrics } from '../../src/metrics/create-request-metrics.ts'
import { createServiceMetrics } from '../../src/metrics/create-service-metrics.ts'
import { configurationFolder } from '../support/configuration-folder.ts'

const workspace = join(import.meta.dirname, '../../../..')
const read = (path: string): string => readFileSync(join(workspace, path), 'utf8')

/** The names that a scrape shows, with those of histograms' parts. */
async function namesServed(): Promise<ReadonlySet<string>> {
  const folder = configurationFolder()
  const configuration = await loadConfiguration(join(folder, 'config.yaml'), {})
  const service = createServiceMetrics({ configuration: () => configuration, version: '1', workers: () => 1 })
  const texts = [await createRequestMetrics().text(), await service.text()]
  const declared = [...texts.join('\n').matchAll(/^# TYPE (\S+) (\S+)$/gm)]
  return new Set(
    declared.flatMap(([, name = '', type]) =>
      type === 'histogram' ? [name, `${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
    ),
  )
}

/** The names of metrics that a text speaks of. */
function namesIn(text: string): readonly string[] {
  return [...new Set(text.match(/\b(?:docker_token|process|nodejs)_[a-z0-9_]+/g))].toSorted()
}

test.each(['deploy/prometheus/alerts.yaml', 'deploy/grafana/docker-token.json'])(
  '%s speaks of metrics that are there',
  async (file) => {
    const served = await namesServed()
    const names = namesIn(read(file)).filter((name) => name !== 'docker_token')
    expect(names.length).toBeGreaterThan(5)
    expect(names.filter((name) => !served.has(name))).toEqual([])
  },
)

test('docs/operations.md describes every metric of ours, and no other', async () => {
  const served = [...(await namesServed())].filter((name) => name.startsWith('docker_token_'))
  const described = [...read('docs/operations.md').matchAll(/^\| `(docker_token_\w+)`/gm)].map(
    ([, name]) => name,
  )
  const whole = served.filter((name) => !/_(?:bucket|count|sum)$/.test(name))
  expect(new Set(described)).toEqual(new Set(whole))
})

test('the alert rules are groups of rules with an expression, a severity and a summary', () => {
  const { value } = parseYaml(read('deploy/prometheus/alerts.yaml'), { file: 'alerts.yaml' })
  const rule = {
    alert: expect.stringMatching(/^DockerToken\w+$/),
    expr: expect.any(String),
    labels: { severity: expect.stringMatching(/^(?:critical|warning)$/) },
    annotations: { summary: expect.any(String) },
  }
  const rules = JSON.parse(JSON.stringify(value)).groups.flatMap((group: { rules: object[] }) => group.rules)
  expect(rules.length).toBeGreaterThan(5)
  for (const one of rules) expect(one).toMatchObject(rule)
})
