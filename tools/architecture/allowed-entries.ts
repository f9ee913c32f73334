/** Packages of which sources import one entry alone, and which. */
export const allowedEntries: Readonly<Record<string, { readonly entry: string; readonly reason: string }>> = {
  zod: {
    entry: 'zod/mini',
    reason: 'the other interface would be loaded besides it; docs/decisions/0011-zod-mini.md',
  },
}
