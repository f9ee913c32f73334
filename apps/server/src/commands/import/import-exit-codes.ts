/** Exit codes of imports. */
export const importExitCodes: Readonly<Record<number, string>> = {
  0: 'everything was taken over',
  1: 'files were written, and something has no equivalent',
  2: 'a mistake in the command line or in the file, or a file is in the way; nothing was written',
}
