import { formatShellWord } from '@docker-token/keys'

import type { InitAnswers } from './init-answers.ts'
import type { SetUpOutcome } from './write-set-up.ts'

/** What was written, the first user's password, and what is left to do. */
export function formatInitOutcome(
  folder: string,
  { registry, listeners, realm, listen, tls }: InitAnswers,
  { files, password }: SetUpOutcome,
): string {
  const place = formatShellWord(folder)
  const packages = listeners.filter((kind) => kind !== 'yaml').map((kind) => `@docker-token/listener-${kind}`)
  const steps = [
    ...(packages.length === 0 ? [] : [`npm install --prefix ${place} ${packages.join(' ')}`]),
    `docker-token check --data ${place}`,
    `docker-token serve --data ${place}`,
    `docker-token doctor ${formatShellWord(registry)} --data ${place}`,
    `docker login ${formatShellWord(registry)}`,
  ]
  const parts = [
    `Wrote:\n${files.map((file) => `  ${file}`).join('\n')}`,
    ...(password === undefined ? [] : [describeUser(password)]),
    `For the registry: one of the files in registry/, and a copy of the certificate that it names.`,
    ...(tls === undefined && realm.startsWith('https:') ? [describeProxy(realm, listen)] : []),
    `Next:\n${steps.map((step) => `  ${step}`).join('\n')}`,
  ]
  return `${parts.join('\n\n')}\n`
}

function describeProxy(realm: string, listen: string): string {
  return `Clients come to ${realm}: a proxy must serve https there and hand on to ${listen}, or --tls-cert name a certificate.`
}

function describeUser(password: string): string {
  return [
    'The first user, who may do everything. The password is shown only this once; policy.yaml holds its hash.',
    '  user:     admin',
    `  password: ${password}`,
  ].join('\n')
}
