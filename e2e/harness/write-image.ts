import { createHash, randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { createTar } from './create-tar.ts'

interface Descriptor {
  readonly mediaType: string
  readonly digest: string
  readonly size: number
}

/**
 * Writes an image of one file with random content to an OCI image layout, under the tag `1`, and gives the layout's folder.
 * Every client of the tests reads this format, and no two images share a blob that a registry may know already.
 */
export async function writeImage(folder: string): Promise<string> {
  const layout = join(folder, `image-${randomBytes(6).toString('hex')}`)
  await mkdir(join(layout, 'blobs', 'sha256'), { recursive: true })
  const tar = createTar('greeting.txt', randomBytes(1000))
  const layer = await writeBlob(layout, 'application/vnd.oci.image.layer.v1.tar+gzip', gzipSync(tar))
  const config = await writeJson(layout, 'application/vnd.oci.image.config.v1+json', {
    architecture: 'amd64',
    os: 'linux',
    config: {},
    rootfs: { type: 'layers', diff_ids: [digestOf(tar)] },
  })
  const mediaType = 'application/vnd.oci.image.manifest.v1+json'
  const manifest = await writeJson(layout, mediaType, {
    schemaVersion: 2,
    mediaType,
    config,
    layers: [layer],
  })
  const tagged = { ...manifest, annotations: { 'org.opencontainers.image.ref.name': '1' } }
  await writeFile(join(layout, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [tagged] }))
  await writeFile(join(layout, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }))
  return layout
}

async function writeJson(layout: string, mediaType: string, value: unknown): Promise<Descriptor> {
  return await writeBlob(layout, mediaType, Buffer.from(JSON.stringify(value)))
}

async function writeBlob(layout: string, mediaType: string, bytes: Uint8Array): Promise<Descriptor> {
  const digest = digestOf(bytes)
  await writeFile(join(layout, 'blobs', digest.replace(':', '/')), bytes)
  return { mediaType, digest, size: bytes.byteLength }
}

function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}
