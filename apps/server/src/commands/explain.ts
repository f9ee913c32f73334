import { isIP } from 'node:net'

import { CommandError } from './command-error.ts'
import type { CommandIo } from './command-io.ts'
import type { Command } from './command-line/command.ts'
import { createCommand } from './command-line/create-command.ts'
import { createPaint } from './create-paint.ts'
import { explainRequest } from './explain/explain-request.ts'
import { explainRights } from './explain/explain-rights.ts'
import { explainToken } from './explain/explain-token.ts'
import { formatExplained } from './explain/format-explained.ts'
import { parseAttributes } from './explain/parse-attributes.ts'
import { parseScopeWords } from './explain/parse-scope-words.ts'
import { jsonOption } from './json-option.ts'
import type { RightsPlace } from './rights/load-rights-server.ts'
import { rightsOptions } from './rights/rights-options.ts'
import { withLocalHint } from './rights/with-local-hint.ts'
import { withRights } from './rights/with-rights.ts'

/** `docker-token explain`: why somebody was, or would be, granted or denied something. */
export const explain: Command = createCommand({
  summary: 'says why somebody is granted or denied something: which listener, which rule, or which nearly',
  details: [
    'Of a user: asks the listeners as a request would, without a password, and says of each action which listener and which entry of which policy file granted or withheld it; where nobody did, which entries nearly would have, and what kept them from it. Groups and attributes are those that listeners know, unless they are given.',
    'Of a token, with --token: what it grants, to whom, where, until when, and whether our key signed it. Of a request, with --request and the id that the log and the answer have: what was decided then, and what would be now.',
  ],
  words: { usage: 'SCOPE…' },
  options: {
    user: { type: 'string', value: 'NAME', help: 'who would ask' },
    anonymous: { type: 'boolean', help: 'a client without credentials' },
    group: {
      type: 'string',
      multiple: true,
      value: 'NAME',
      help: 'a group of the user, instead of those that listeners know',
    },
    attribute: { type: 'string', multiple: true, value: 'NAME=VALUE', help: 'an attribute of the user' },
    ip: { type: 'string', value: 'ADDRESS', help: "the client's address" },
    service: { type: 'string', value: 'NAME', help: 'the registry, if there are several' },
    token: {
      type: 'string',
      value: 'FILE',
      help: 'explains the token in this file; -: from standard input',
      completes: 'file',
    },
    request: { type: 'string', value: 'ID', help: 'explains the request with this id in the log' },
    log: {
      type: 'string',
      value: 'FILE',
      help: 'the log or audit file; -: standard input; without it, what the configuration says',
      completes: 'file',
    },
    ...rightsOptions,
    ...jsonOption,
  },
  exitCodes: {
    0: 'everything that was asked for is granted',
    1: 'something is withheld, or the token is not valid',
  },
  async run({ values, words }, io) {
    const {
      user,
      anonymous,
      group,
      attribute,
      ip,
      service,
      token,
      request,
      log,
      json = false,
      ...place
    } = values
    const kinds = [user, anonymous, token, request].filter((kind) => kind !== undefined)
    if (kinds.length !== 1)
      throw new CommandError('expected one of --user NAME, --anonymous, --token FILE, --request ID')
    const scopes = parseScopeWords(words)
    if (token !== undefined) return await explainToken({ source: token, scopes, place, json }, io)
    if (request !== undefined) return await explainRequest({ id: request, log, place, json }, io)
    if (scopes.length === 0) throw new CommandError('expected a scope such as repository:team/app:pull,push')
    if (user === '') throw new CommandError('found an empty name, expected --user NAME or --anonymous')
    if (ip !== undefined && isIP(ip) === 0)
      throw new CommandError(`found --ip ${ip}, expected an address such as 192.0.2.7`)
    if (anonymous === true && (group ?? attribute) !== undefined) {
      throw new CommandError('a client without credentials has no groups and no attributes')
    }
    const asker = {
      user: user ?? '',
      ip,
      groups: group,
      ...(attribute === undefined ? {} : { attributes: parseAttributes(attribute) }),
    }
    return await tellRights({ asker, scopes, service, json, place }, io)
  },
})

interface RightsTelling {
  readonly asker: Parameters<typeof explainRights>[0]
  readonly scopes: ReturnType<typeof parseScopeWords>
  readonly service: string | undefined
  readonly place: RightsPlace
  readonly json: boolean
}

async function tellRights(
  { asker, scopes, service, place, json }: RightsTelling,
  io: CommandIo,
): Promise<number> {
  const explained = await withLocalHint(place, () =>
    withRights(place, io, (rights) => explainRights(asker, { scopes, service }, rights)),
  )
  io.stdout.write(json ? `${JSON.stringify(explained)}\n` : formatExplained(explained, createPaint(io)))
  return explained.granted ? 0 : 1
}
