import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

// in parts, so that this file does not hold what it looks for
const homes = ['root', 'work'].map((name) => `/${name}/`)
const hosts = [
  'registry npmjs org',
  'proxy golang org',
  'pypi org',
  'crates io',
  'repo1 maven org',
  'deb debian org',
]

/** Lines of tracked files that hold a path of somebody's machine or the host of a package registry. */
export function findForeignText(root: string): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  const paths = listed.split('\0').filter((path) => path !== '' && path !== 'pnpm-lock.yaml')
  return paths.flatMap((path) => foreignLines(path, readTracked(join(root, path))))
}

/** Empty for a file that is tracked but deleted in the work tree. */
function readTracked(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function foreignLines(path: string, text: string): readonly string[] {
  return text.split('\n').flatMap((line, index) => {
    const found = foreignParts().find((pattern) => pattern.test(line))
    return found === undefined ? [] : [`${path}:${index + 1}: ${line.trim()}`]
  })
}

function foreignParts(): readonly RegExp[] {
  const names = hosts.map((host) => host.replaceAll(' ', String.raw`\.`))
  return [
    new RegExp(String.raw`(?:^|[^\w.\-/])(?:${homes.join('|')})`, 'u'),
    new RegExp(String.raw`(?:^|[^\w.\-])(?:${names.join('|')})(?![\w\-])`, 'u'),
  ]
}
