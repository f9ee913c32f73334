import { basicOf } from './basic-of.ts'
import type { Random } from './create-random.ts'
import { formatRequest } from './format-request.ts'
import type { FuzzMaterial, FuzzRequest } from './fuzz-request.ts'

/** Two ideas of where a request ends: whatever the server believes, nobody becomes the target. */
export function fuzzSmuggling(random: Random, { service, known, target }: FuzzMaterial): FuzzRequest {
  const hidden = `GET /token?service=${service}&account=${target} HTTP/1.1\r\nHost: auth.test\r\nAuthorization: ${basicOf(target, known.password)}\r\n\r\n`
  const length = Buffer.byteLength(hidden)
  const framing = random.of(framingsOf(length))
  const body = random.of([
    hidden,
    `0\r\n\r\n${hidden}`,
    `${length.toString(16)}\r\n${hidden}\r\n0\r\n\r\n`,
    `5;ext="\r\n${hidden}`,
    `-5\r\n${hidden}`,
    `FFFFFFFFFFFFFFFFFF\r\n${hidden}`,
    `0\r\nTrailer: ${hidden}`,
    `1\n a\n${hidden}`,
  ])
  const method = random.of(['GET', 'POST', 'HEAD'])
  const head = formatRequest({
    method,
    headers: [...framing, 'Content-Type: application/x-www-form-urlencoded'],
    body,
  })
  const keeps = Buffer.from(
    head.toString('latin1').replace('Connection: close', 'Connection: keep-alive'),
    'latin1',
  )
  return { kind: 'smuggling', bytes: random.happens(0.5) ? head : keeps }
}

/** Headers that say where a body of this length ends, each in its own way. */
function framingsOf(length: number): readonly [readonly string[], ...(readonly string[])[]] {
  return [
    [`Content-Length: ${length}`, 'Transfer-Encoding: chunked'],
    ['Transfer-Encoding: chunked', `Content-Length: ${length}`],
    [`Content-Length: 0`, `Content-Length: ${length}`],
    [`Content-Length: ${length}, 0`],
    [`Content-Length: +${length}`],
    [`Content-Length: -1`],
    [`Content-Length: 0x${length.toString(16)}`],
    [`Content-Length: ${length}e0`],
    [`Content-Length: 99999999999999999999`],
    [`Content-Length : 0`],
    ['Transfer-Encoding: xchunked'],
    ['Transfer-Encoding: chunked, identity'],
    ['Transfer-Encoding:\tchunked'],
    ['Transfer-Encoding: \u000bchunked'],
    ['Transfer-Encoding: chunked', 'Transfer-Encoding: x'],
    ['Transfer-Encoding: CHUNKED'],
    ['Transfer-Encoding\n: chunked'],
    ['X: y\r\nTransfer-Encoding: chunked'],
  ]
}
