import { basename, resolve } from 'node:path'

import { formatYamlText, type RotatedKeyFiles, rotateKeyFiles } from '@docker-token/keys'

import type { KeygenIo } from '../keygen-io.ts'
import { numberOf } from '../options/number-of.ts'
import type { OptionValues } from '../options/option-values.ts'
import { textOf } from '../options/text-of.ts'
import { showProgress } from '../terminal/show-progress.ts'

/** `docker-token-keygen rotate`: replaces the signing key under the same root and says what is left to do. */
export async function rotateKeys(options: OptionValues, io: KeygenIo): Promise<string> {
  const folder = resolve(io.currentFolder, textOf(options, 'folder') ?? '.')
  const bits = numberOf(options, 'bits')
  const days = numberOf(options, 'days')
  const rotating = rotateKeyFiles(folder, textOf(options, 'prefix') ?? 'token', {
    ...(bits === undefined ? {} : { bits }),
    ...(days === undefined ? {} : { days }),
    ...(io.now === undefined ? {} : { now: io.now }),
    ...(io.generateKeyPair === undefined ? {} : { generateKeyPair: io.generateKeyPair }),
  })
  return formatRotation(folder, await showProgress('making the new key', rotating, io))
}

function formatRotation(folder: string, files: RotatedKeyFiles): string {
  const byCertificate = /^(RS|ES)/.test(files.algorithm)
  const registries = byCertificate
    ? [
        'Registries that trust the root by rootcertbundle stay as they are.',
        `Registries that were given only ${basename(files.jwks)} refuse new tokens until they have the new file and were restarted.`,
      ]
    : [
        `Registries refuse ${files.algorithm} tokens signed with the new key until they have the new ${files.jwks} and were restarted.`,
      ]
  return [
    `Replaced the ${files.algorithm} key in ${folder}; the certificate before is ${basename(files.previousCertificate)}.`,
    ...registries,
    'To keep publishing the previous key until its last token has expired, docker-token needs',
    `published_key_files: [${formatYamlText(files.previousCertificate)}]`,
    '',
  ].join('\n')
}
