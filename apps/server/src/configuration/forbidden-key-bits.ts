/** Whose file it is, and who this process is; Windows knows neither. */
export interface FileOwnership {
  readonly owner: number
  readonly user: number | undefined
}

/**
 * The bits of a file's mode that must not be set, by the setting that names it. A signing key is for its owner alone, or belongs to root
 * and is for a group that this process is in: so it is when Kubernetes mounts a secret. The group may read a key of TLS as well, which
 * tools for certificates hand out that way.
 */
export function forbiddenKeyBits(
  setting: string | number | undefined,
  { owner, user }: FileOwnership,
): number {
  if (user === undefined) return 0
  if (setting === 'private_key_file') return owner === 0 && user !== 0 ? 0o026 : 0o066
  return setting === 'key_file' ? 0o026 : 0
}
