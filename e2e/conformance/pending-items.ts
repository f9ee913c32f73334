/** Items of the wire contract, §8, that this suite does not test, and why. */
export const pendingItems: Readonly<Record<number, string>> = {
  51: 'that registry 3.1 starts with the exported JWKS: e2e',
  52: 'tokens at real registries: e2e',
  53: 'tokens at real registries with JWKS or bundle only: e2e',
  64: 'real clients: e2e',
}
