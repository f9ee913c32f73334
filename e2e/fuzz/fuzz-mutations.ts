import { basicOf } from './basic-of.ts'
import type { Random } from './create-random.ts'
import { formatRequest } from './format-request.ts'
import type { FuzzMaterial, FuzzRequest } from './fuzz-request.ts'

/** Good requests in which some bytes are changed, added, left out or repeated. */
export function fuzzMutations(random: Random, material: FuzzMaterial): FuzzRequest {
  let bytes = goodRequest(random, material)
  for (let count = 1 + random.below(6); count > 0; count -= 1) bytes = mutated(random, bytes)
  return { kind: 'mutations', bytes, credentialsOf: material.known.username }
}

function goodRequest(random: Random, { service, known, token }: FuzzMaterial): Buffer {
  const authorization = `Authorization: ${basicOf(known.username, known.password)}`
  const scope = 'scope=repository:team/app:pull,push&scope=registry:catalog:*'
  const form = `grant_type=password&service=${service}&username=${known.username}&password=${encodeURIComponent(known.password)}&${scope}`
  const type = 'Content-Type: application/x-www-form-urlencoded'
  const refresh = `grant_type=refresh_token&service=${service}&refresh_token=${token}`
  return random.of([
    formatRequest({ target: `/token?service=${service}&${scope}`, headers: [authorization] }),
    formatRequest({
      target: `/v2/token/?account=${known.username}&service=${service}&offline_token=true`,
      headers: [authorization],
    }),
    formatRequest({ method: 'POST', headers: [type, `Content-Length: ${form.length}`], body: form }),
    formatRequest({ method: 'POST', headers: [type, `Content-Length: ${refresh.length}`], body: refresh }),
    formatRequest({ target: '/api/v1/tokens', headers: [authorization] }),
    formatRequest({ target: '/.well-known/jwks.json' }),
    formatRequest({ target: '/readyz' }),
  ])
}

function mutated(random: Random, bytes: Buffer): Buffer {
  const at = random.below(bytes.length + 1)
  const end = at + random.below(12)
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)]
  return random.of([
    () => Buffer.concat([before, random.bytes(1 + random.below(4)), after]),
    () => Buffer.concat([before, bytes.subarray(end)]),
    () => Buffer.concat([before, random.bytes(1), bytes.subarray(at + 1)]),
    () => Buffer.concat([before, bytes.subarray(at, end), after]),
    () =>
      Buffer.concat([
        before,
        Buffer.from(random.of(['\r\n', '\0', '%', ':', ',', ' ', '\r\n\r\n', '=', '&'])),
        after,
      ]),
    () => before,
  ])()
}
