/** The SQLSTATE of an answer of the server (5 characters), or the code of an error of the connection; empty if there is none. */
export function postgresCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
