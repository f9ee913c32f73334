import type { CaseReport, Finding } from './case-report.ts'
import { isMet } from './is-met.ts'

const width = 760
const left = 330
const row = 26
const top = 44
/** Powers of ten from the left edge of the bars to the right. */
const [first, last] = [-0.3, 4.7]

/** The ratios to docker_auth as bars on a logarithmic scale, each with its target; an SVG that reads on light and on dark. */
export function formatChart(cases: readonly CaseReport[]): string {
  const bars = cases.flatMap(({ title, findings }) => {
    const ratio = findings.find(({ what }) => what.includes('per CPU-second, ratio to docker_auth'))
    return ratio === undefined ? [] : [{ title, ratio }]
  })
  const height = top + bars.length * row + 16
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" role="img">`,
    '<title>Answers per CPU-second, as a multiple of docker_auth</title>',
    '<style>text { fill: #57606a } .bar { fill: #2f81f7 } .missed { fill: #d29922 } .target { stroke: #f85149; stroke-width: 2 } .one { stroke: #8b949e }</style>',
    '<text x="8" y="18" font-size="14">Answers per CPU-second, as a multiple of docker_auth (logarithmic; red: target)</text>',
    `<line class="one" x1="${x(1)}" x2="${x(1)}" y1="${top - 10}" y2="${height - 10}"/>`,
    ...bars.flatMap(({ title, ratio }, index) => formatBar(title, ratio, top + index * row)),
    '</svg>',
    '',
  ].join('\n')
}

function formatBar(title: string, finding: Finding, y: number): readonly string[] {
  const { value, atLeast = 1 } = finding
  const [from, to] = [Math.min(x(1), x(value.median)), Math.max(x(1), x(value.median))]
  const style = isMet(finding) === true ? 'bar' : 'missed'
  const text = value.median >= 100 ? value.median.toFixed(0) : value.median.toFixed(2)
  return [
    `<text x="8" y="${y + 13}">${title}</text>`,
    `<rect class="${style}" x="${from}" y="${y}" width="${Math.max(1, to - from)}" height="${row - 10}"/>`,
    `<line class="target" x1="${x(atLeast)}" x2="${x(atLeast)}" y1="${y - 3}" y2="${y + row - 7}"/>`,
    `<text x="${to + 8}" y="${y + 13}">${text} ×</text>`,
  ]
}

function x(ratio: number): number {
  const share = (Math.log10(ratio) - first) / (last - first)
  return Math.round(left + share * (width - left - 70))
}
