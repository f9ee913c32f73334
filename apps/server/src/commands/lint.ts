import { dirname, resolve } from 'node:path'

import { inspectPolicy } from '@docker-token/listener-yaml'

import { loadConfiguration } from '../configuration/load-configuration.ts'
import { CommandError } from './command-error.ts'
import type { CommandIo } from './command-io.ts'
import type { Command } from './command-line/command.ts'
import { createCommand } from './command-line/create-command.ts'
import { createPaint } from './create-paint.ts'
import { findConfiguration } from './find-configuration.ts'
import { jsonOption } from './json-option.ts'
import { lintChecks } from './lint/lint-checks.ts'
import type { LintFinding } from './lint/lint-finding.ts'
import { lintHtpasswd } from './lint/lint-htpasswd.ts'
import { type LintOptions, lintPolicy } from './lint/lint-policy.ts'
import { placeOptions } from './place-options.ts'
import { readGivenFile } from './read-given-file.ts'
import { findPolicyFiles } from './rights/find-policy-files.ts'
import { withLocatedMistakes } from './with-located-mistakes.ts'

/** `docker-token lint`: what in policy files works and is probably not meant. */
export const lint: Command = createCommand({
  summary: 'finds rules that are unreachable, needless or too broad, and passwords that are easy to guess',
  details: [
    'Without FILE it looks at the policy files of the configuration; of each also at the htpasswd file that it names. A comment at the end of a line, or on the line before, keeps a finding away: `# lint: allow over-broad`.',
  ],
  words: { usage: '[FILE…]', completes: 'file' },
  options: {
    allow: {
      type: 'string',
      multiple: true,
      value: 'ID',
      help: 'a check whose findings are not wanted',
      completes: Object.keys(lintChecks),
    },
    ...placeOptions,
    ...jsonOption,
  },
  exitCodes: { 0: 'nothing was found', 1: 'something was found' },
  async run({ values: { allow: allowed = [], json, ...place }, words }, io) {
    const unknown = allowed.find((id) => !Object.hasOwn(lintChecks, id))
    if (unknown !== undefined) {
      throw new CommandError(
        `found --allow ${unknown}, expected one of ${Object.keys(lintChecks).join(', ')}`,
      )
    }
    const { files, ...known } =
      words.length > 0
        ? { files: words.map((file) => resolve(io.folder, file)), alone: false, services: [] }
        : await configured(place, io)
    const findings: FoundIn[] = []
    for (const file of files) {
      findings.push(...(await withLocatedMistakes(() => findIn(file, { ...known, allowed }))))
    }
    io.stdout.write(json === true ? formatJson(findings) : formatFindings(findings, files, io))
    return findings.length === 0 ? 0 : 1
  },
})

/** What a configuration says of all policy files. */
type KnownOfAll = Pick<LintOptions, 'alone' | 'services'>

async function configured(
  place: Parameters<typeof findConfiguration>[0],
  io: CommandIo,
): Promise<KnownOfAll & { readonly files: readonly string[] }> {
  const { file } = findConfiguration(place, io)
  const configuration = await loadConfiguration(file, io.environment)
  const files = findPolicyFiles(configuration).map((policy) => policy.file)
  if (files.length === 0)
    throw new CommandError(`${file} has no listener with a policy file; name one: docker-token lint FILE`)
  const services = [...configuration.audience, ...Object.keys(configuration.services)]
  return { files, alone: configuration.listeners.length === 1, services }
}

async function findIn(
  file: string,
  options: KnownOfAll & { readonly allowed: readonly string[] },
): Promise<readonly FoundIn[]> {
  const text = (await readGivenFile(file)).toString()
  const found = lintPolicy(text, { file, ...options }).map((finding) => ({ file, ...finding }))
  return [...found, ...(await findInHtpasswd(text, { file, ...options }))]
}

/** What is found in the htpasswd file that a policy names, if it names one. */
async function findInHtpasswd(
  policy: string,
  { file: policyFile, allowed }: { readonly file: string; readonly allowed: readonly string[] },
): Promise<readonly FoundIn[]> {
  const { htpasswdFile } = inspectPolicy(policy, { file: policyFile })
  if (htpasswdFile === undefined) return []
  const file = resolve(dirname(policyFile), htpasswdFile)
  return lintHtpasswd(await readGivenFile(file), { file, allowed }).map((finding) => ({ file, ...finding }))
}

type FoundIn = LintFinding & { readonly file: string }

function formatFindings(findings: readonly FoundIn[], files: readonly string[], io: CommandIo): string {
  const paint = createPaint(io)
  const lines = findings.map(({ file, line, id, message }) => {
    const { severity } = lintChecks[id]
    return `${file}:${line} ${paint(severity === 'error' ? 'red' : 'yellow', `${severity} ${id}`)}: ${message}`
  })
  const end = findings.length === 0 ? `${files.join(', ')}: nothing found` : `${findings.length} found`
  return `${[...lines, end].join('\n')}\n`
}

function formatJson(findings: readonly FoundIn[]): string {
  return `${JSON.stringify(findings.map((finding) => ({ ...finding, severity: lintChecks[finding.id].severity })))}\n`
}
