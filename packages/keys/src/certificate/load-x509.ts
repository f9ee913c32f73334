import type { webcrypto } from 'node:crypto'

import type * as library from '@peculiar/x509'

/** The library that writes certificates. */
export type X509 = typeof library

/**
 * Loads the library that writes certificates: only when one is written, since it is large, and after the polyfill that it
 * demands.
 */
export async function loadX509(): Promise<X509> {
  await import('reflect-metadata')
  return await import('@peculiar/x509')
}

// The library's declarations expect the browser's global names; Node has the same types under `webcrypto`.
declare global {
  type Algorithm = webcrypto.Algorithm
  type AlgorithmIdentifier = webcrypto.AlgorithmIdentifier
  type BufferSource = webcrypto.BufferSource
  type Crypto = webcrypto.Crypto
  type CryptoKey = webcrypto.CryptoKey
  type CryptoKeyPair = webcrypto.CryptoKeyPair
  type EcdsaParams = webcrypto.EcdsaParams
  type EcKeyGenParams = webcrypto.EcKeyGenParams
  type EcKeyImportParams = webcrypto.EcKeyImportParams
  type KeyUsage = webcrypto.KeyUsage
  type RsaHashedImportParams = webcrypto.RsaHashedImportParams
}
