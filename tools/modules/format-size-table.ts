import type { SourceModule } from '../source/source-module.ts'

/** One line for each package: how many files, their median, 90th percentile and longest, in lines. */
export function formatSizeTable(modules: readonly SourceModule[]): string {
  const groups = Map.groupBy(
    modules.filter(({ path }) => !path.includes('/test/')),
    ({ path }) => groupOf(path),
  )
  const rows = [...groups, ['all' as const, modules.filter(({ path }) => !path.includes('/test/'))] as const]
  return rows.map(([group, members]) => formatRow(group, members)).join('\n')
}

function groupOf(path: string): string {
  const [top = '', name = ''] = path.split('/')
  return top === 'packages' || top === 'apps' ? `${top}/${name}` : top
}

function formatRow(group: string, members: readonly SourceModule[]): string {
  const sizes = members.map(({ lines }) => lines).toSorted((a, b) => a - b)
  const figures = [
    `median ${quantile(sizes, 0.5)}`,
    `p90 ${quantile(sizes, 0.9)}`,
    `max ${sizes.at(-1) ?? 0}`,
  ]
  return [
    group.padEnd(28),
    `${sizes.length} files`.padStart(10),
    ...figures.map((figure) => figure.padStart(12)),
  ].join('')
}

/** The value below which a share of sorted values lies (nearest rank). */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}
