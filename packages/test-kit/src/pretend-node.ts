/** A module that makes a Node which is given it by `--import` say that it is another one: `pretendNode('20.20.2')`. */
export function pretendNode(version: string): string {
  const versions = `{ ...process.versions, node: '${version}' }`
  const lines = [
    `Object.defineProperty(process, 'versions', { value: ${versions} })`,
    `Object.defineProperty(process, 'version', { value: 'v${version}' })`,
  ]
  return `data:text/javascript,${encodeURIComponent(lines.join('\n'))}`
}
