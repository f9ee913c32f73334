import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { makeKeys } from '../make-keys.ts'
import { mustSucceed } from '../must-succeed.ts'
import { runProgram } from '../run-program.ts'

/** Files of one key. */
interface DoctorKey {
  readonly private_key_file: string
  readonly public_key_file: string
}

/** Keys of the services that a doctor is called to. */
export interface DoctorKeys {
  /** Under a root, as `docker-token-keygen` makes them. */
  readonly good: DoctorKey & { readonly bundle: string }
  /** P-256 whose x or y begins with a zero byte, self-signed. */
  readonly short: DoctorKey
  /** P-521 of the same kind. */
  readonly wide: DoctorKey
  readonly ed25519: DoctorKey
  /** Valid under a root that was valid until yesterday. */
  readonly orphan: DoctorKey & { readonly bundle: string }
  /** Trusted by nobody. */
  readonly stranger: DoctorKey
}

/** Makes keys of all kinds below `folder`. */
export async function makeDoctorKeys(folder: string): Promise<DoctorKeys> {
  await mkdir(join(folder, 'good'))
  const good = await makeKeys(join(folder, 'good'), { algorithm: 'ES256', selfSigned: false })
  const ofCurve = (namedCurve: string): KeyObject => generateKeyPairSync('ec', { namedCurve }).privateKey
  const [short, wide, ed25519, stranger] = await Promise.all([
    selfSign(
      folder,
      'short',
      drawShort(() => ofCurve('P-256')),
    ),
    selfSign(
      folder,
      'wide',
      drawShort(() => ofCurve('P-521')),
    ),
    selfSign(folder, 'ed25519', generateKeyPairSync('ed25519').privateKey),
    selfSign(folder, 'stranger', ofCurve('P-256')),
  ])
  const { privateKey: private_key_file, certificate: public_key_file, bundle } = good
  return {
    good: { private_key_file, public_key_file, bundle },
    short,
    wide,
    ed25519,
    stranger,
    orphan: await makeOrphan(folder),
  }
}

function drawShort(draw: () => KeyObject): KeyObject {
  for (;;) {
    const key = draw()
    const { x = '', y = '' } = key.export({ format: 'jwk' })
    if ([x, y].some((part) => Buffer.from(part, 'base64url')[0] === 0)) return key
  }
}

async function writeKey(folder: string, name: string, key: KeyObject): Promise<DoctorKey> {
  const file = join(folder, `${name}.key`)
  await writeFile(file, key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  return { private_key_file: file, public_key_file: join(folder, `${name}.crt`) }
}

async function selfSign(folder: string, name: string, privateKey: KeyObject): Promise<DoctorKey> {
  const key = await writeKey(folder, name, privateKey)
  await openssl(folder, [
    'req',
    '-x509',
    '-days',
    '30',
    '-subj',
    `/CN=${name}`,
    '-key',
    key.private_key_file,
    '-out',
    key.public_key_file,
  ])
  return key
}

async function makeOrphan(folder: string): Promise<DoctorKeys['orphan']> {
  const root = await selfSign(folder, 'root', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)
  const key = await writeKey(folder, 'orphan', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)
  const request = join(folder, 'orphan.csr')
  await openssl(folder, ['req', '-new', '-subj', '/CN=orphan', '-key', key.private_key_file, '-out', request])
  const authority = ['-CA', root.public_key_file, '-CAkey', root.private_key_file, '-CAcreateserial']
  await openssl(folder, [
    'x509',
    '-req',
    '-days',
    '30',
    '-in',
    request,
    ...authority,
    '-out',
    key.public_key_file,
  ])
  const bundle = join(folder, 'expired-root.crt')
  const dates = ['-days', '-1', '-set_serial', '7', '-signkey', root.private_key_file]
  await openssl(folder, ['x509', ...dates, '-in', root.public_key_file, '-out', bundle])
  return { ...key, bundle }
}

async function openssl(cwd: string, args: readonly string[]): Promise<void> {
  await mustSucceed(runProgram('openssl', args, { env: { PATH: process.env['PATH'] ?? '' }, cwd }))
}
