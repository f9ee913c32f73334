/** The primary result code of an error of `node:sqlite` (https://sqlite.org/rescode.html); `undefined` for any other error. */
export function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return undefined
  return error.errcode % 256
}
