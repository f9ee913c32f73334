import { resolve } from 'node:path'

import { collectAnswers } from '../init/collect-answers.ts'
import { createQuestioner } from '../init/create-questioner.ts'
import { formatInitOutcome } from '../init/format-init-outcome.ts'
import { listenerKinds } from '../init/init-answers.ts'
import { writeSetUp } from '../init/write-set-up.ts'
import { CommandError } from './command-error.ts'
import type { Command } from './command-line/command.ts'
import { createCommand } from './command-line/create-command.ts'

/** `docker-token init`: asks a few questions and writes everything that a server and its registry need. */
export const init: Command = createCommand({
  summary: 'asks a few questions and writes configuration, policy, keys and what the registry must be told',
  details: [
    'What is given as an option is not asked. With --yes nothing is asked, and what is not given has its default; without a terminal --yes is needed. Nothing that is there is ever overwritten.',
  ],
  options: {
    data: {
      type: 'string',
      value: 'DIR',
      help: 'where everything is written (default: ./data)',
      completes: 'folder',
    },
    registry: {
      type: 'string',
      value: 'URL',
      help: "the registry's address (default: registry.example.com)",
    },
    service: { type: 'string', value: 'NAME', help: "the registry's name (default: its host)" },
    issuer: {
      type: 'string',
      value: 'NAME',
      help: 'the name of this authority (default: auth. and its domain)',
    },
    realm: {
      type: 'string',
      value: 'URL',
      help: 'the token endpoint as clients reach it (default: by the issuer)',
    },
    listener: {
      type: 'string',
      multiple: true,
      value: 'KIND',
      help: 'who knows the users: yaml, ldap; tokens for refresh tokens (default: yaml)',
      completes: listenerKinds,
    },
    'ldap-url': { type: 'string', value: 'URL', help: 'the directory, ldaps://ldap.example.com' },
    'ldap-bind-dn': {
      type: 'string',
      value: 'DN',
      help: 'who binds, uid={username},ou=people,dc=example,dc=com',
    },
    algorithm: {
      type: 'string',
      value: 'NAME',
      help: 'what tokens are signed with (default: ES256)',
      completes: ['ES256', 'ES384', 'RS256'],
    },
    listen: { type: 'string', value: 'ADDRESS', help: 'where the server listens (default: 127.0.0.1:9999)' },
    'tls-cert': {
      type: 'string',
      value: 'FILE',
      help: 'its certificate for https (default: none, plain http)',
      completes: 'file',
    },
    'tls-key': {
      type: 'string',
      value: 'FILE',
      help: 'the key of that certificate (default: beside it, .key)',
      completes: 'file',
    },
    yes: { type: 'boolean', help: 'asks nothing' },
  },
  async run({ values }, io) {
    const asks = values.yes !== true
    if (asks && io.stdin.isTTY !== true) {
      throw new CommandError(
        'there is no terminal to ask; use --yes, and options for what is not to have its default',
      )
    }
    const questioner = asks ? createQuestioner(io) : undefined
    try {
      const answers = await collectAnswers(values, io.folder, questioner)
      const folder = resolve(io.folder, values.data ?? 'data')
      const outcome = await writeSetUp(folder, answers, io.environment)
      io.stdout.write(formatInitOutcome(folder, answers, outcome))
    } finally {
      questioner?.close()
    }
    return 0
  },
})
