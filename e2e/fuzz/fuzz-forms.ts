import { gzipSync } from 'node:zlib'

import type { Random } from './create-random.ts'
import { formatRequest } from './format-request.ts'
import type { FuzzMaterial, FuzzRequest } from './fuzz-request.ts'

const contentTypes = [
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=utf-8',
  'APPLICATION/X-WWW-FORM-URLENCODED;charset="x',
  'application/json',
  'multipart/form-data; boundary=x',
  'text/plain',
  '',
  'application/x-www-form-urlencoded, application/json',
] as const

/** Bodies of a POST that are no grant, or of somebody whose password does not stand in them. */
export function fuzzForms(random: Random, material: FuzzMaterial): FuzzRequest {
  const { service, known, target, token } = material
  const right = `grant_type=password&username=${known.username}&password=${encodeURIComponent(known.password)}`
  const [body, isRight] = random.of<readonly [string, boolean]>([
    [`service=${service}&${right}&scope=repository:team/app:pull`, true],
    [`service=${service}&${right}&username=${target}`, true],
    [`service=${service}&${right}&grant_type=refresh_token&refresh_token=${token}`, true],
    [`service=${service}&${right}&access_type=sideways`, true],
    [`service=${service}&grant_type=password&username=${target}`, false],
    [`service=${service}&grant_type=password&username=${target}&password=`, false],
    [`service=${service}&grant_type=password&username[]=${target}&password[]=x`, false],
    [`service=${service}&grant_type=refresh_token&refresh_token=${token}`, false],
    [`service=${service}&grant_type=refresh_token&refresh_token=${'A'.repeat(random.below(5000))}`, false],
    [`service=${service}&grant_type=client_credentials&client_id=${target}&client_secret=x`, false],
    [`__proto__[sub]=${target}&service=${service}&grant_type=password`, false],
    [
      `{"grant_type":"password","username":"${target}","password":{"$ne":null},"service":"${service}"}`,
      false,
    ],
    [`service=${service}&${'a=b&'.repeat(random.below(40_000))}`, false],
    [random.bytes(random.below(2000)).toString('latin1'), false],
    ['%', false],
    ['', false],
  ])
  return {
    kind: 'forms',
    bytes: formatRequest({ method: 'POST', ...framed(random, body) }),
    ...(isRight ? { credentialsOf: known.username } : {}),
  }
}

/** The body with a length, in chunks, compressed, or with a length that is not its own. */
function framed(
  random: Random,
  body: string,
): { readonly headers: readonly string[]; readonly body: Buffer } {
  const type = `Content-Type: ${random.happens(0.7) ? contentTypes[0] : random.of(contentTypes)}`
  const bytes = Buffer.from(body, 'latin1')
  const chunk = Buffer.concat([
    Buffer.from(`${bytes.length.toString(16)}\r\n`),
    bytes,
    Buffer.from('\r\n0\r\n\r\n'),
  ])
  const wrong = bytes.length + random.below(20) - 10
  return random.of([
    { headers: [type, `Content-Length: ${bytes.length}`], body: bytes },
    { headers: [type, `Content-Length: ${bytes.length}`], body: bytes },
    { headers: [type, 'Transfer-Encoding: chunked'], body: chunk },
    {
      headers: [type, 'Content-Encoding: gzip', `Content-Length: ${gzipSync(bytes).length}`],
      body: gzipSync(bytes),
    },
    { headers: [type, `Content-Length: ${wrong}`], body: bytes },
    { headers: [type], body: bytes },
  ])
}
