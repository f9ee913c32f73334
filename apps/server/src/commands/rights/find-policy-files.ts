import { resolve } from 'node:path'

import type { Configuration } from '../../configuration/configuration.ts'
import type { PolicyFile } from './policy-file.ts'

const yamlPackage = '@docker-token/listener-yaml'

/** The policy files that listeners of the configuration read. */
export function findPolicyFiles({
  listeners,
  folder,
}: Pick<Configuration, 'listeners' | 'folder'>): readonly PolicyFile[] {
  return listeners.flatMap(({ use, ...settings }) => {
    const file: unknown = Reflect.get(settings, 'file')
    const name: unknown = Reflect.get(settings, 'name')
    if (use !== yamlPackage || typeof file !== 'string') return []
    return [{ file: resolve(folder, file), listener: typeof name === 'string' ? name : 'yaml' }]
  })
}
