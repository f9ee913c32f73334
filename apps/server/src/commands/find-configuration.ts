import { resolve } from 'node:path'

import type { CommandIo } from './command-io.ts'

/** Which configuration a command works on. */
export type ConfigurationPlace =
  /** Named by `--config` or `DOCKER_TOKEN_CONFIG`. */
  | { readonly kind: 'file'; readonly file: string }
  /** `config.yaml` of the data folder: `--data`, `DOCKER_TOKEN_DATA` or `./data`. */
  | { readonly kind: 'data'; readonly file: string; readonly folder: string }

/** Finds the configuration file by options, environment and default, in this order. Looks at no file. */
export function findConfiguration(
  options: { readonly config?: string | undefined; readonly data?: string | undefined },
  { environment, folder }: Pick<CommandIo, 'environment' | 'folder'>,
): ConfigurationPlace {
  const { config, data } = options
  const named = config ?? (data === undefined ? environment['DOCKER_TOKEN_CONFIG'] : undefined)
  if (named !== undefined && named !== '') return { kind: 'file', file: resolve(folder, named) }
  const dataFolder = resolve(folder, data ?? (environment['DOCKER_TOKEN_DATA'] || 'data'))
  return { kind: 'data', file: resolve(dataFolder, 'config.yaml'), folder: dataFolder }
}
