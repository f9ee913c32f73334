import { AggregatorRegistry } from 'prom-client'

/** The metrics of several processes, added up. */
export interface MetricsSum<Source> {
  /** Takes what a process counts now. */
  readonly put: (source: Source, data: readonly object[]) => void
  /** A process is gone; what it counted stays counted, so that no count ever goes back. */
  readonly remove: (source: Source) => void
  readonly text: () => Promise<string>
}

/** Begins with no process. */
export function createMetricsSum<Source>(): MetricsSum<Source> {
  const latest = new Map<Source, readonly object[]>()
  let departed: Promise<readonly object[]> = Promise.resolve([])

  return {
    put: (source, data) => void latest.set(source, data),
    remove(source) {
      const last = latest.get(source)
      latest.delete(source)
      if (last !== undefined) departed = withCounts(departed, last)
    },
    text: async () => await sumOf([await departed, ...latest.values()]).metrics(),
  }
}

async function withCounts(
  before: Promise<readonly object[]>,
  data: readonly object[],
): Promise<readonly object[]> {
  return await sumOf([await before, data.filter(isCount)]).getMetricsAsJSON()
}

function sumOf(parts: readonly (readonly object[])[]): ReturnType<typeof AggregatorRegistry.aggregate> {
  return AggregatorRegistry.aggregate(parts.map((part) => [...part]))
}

/** What only ever grows. */
function isCount(metric: object): boolean {
  return 'type' in metric && (metric.type === 'counter' || metric.type === 'histogram')
}
