import { createRoot } from './certificate/create-root.ts'
import { signCertificate } from './certificate/sign-certificate.ts'
import { signCertificateRequest } from './certificate/sign-certificate-request.ts'
import type { SigningAuthority } from './certificate/signing-authority.ts'
import { publicKeySet } from './key-set/public-key-set.ts'
import type { KeyMaterial, KeyPairMaterial, SharedSecretMaterial } from './key-material.ts'
import { createSharedSecret, type SharedSecretAlgorithm } from './key/create-shared-secret.ts'
import { drawKeyPair } from './key/draw-key-pair.ts'
import type { KeyPairAlgorithm } from './key/key-kinds.ts'
import type { CreateKeyMaterialOptions } from './options/create-key-material-options.ts'
import type { KeyPairSettings } from './options/key-material-settings.ts'
import { resolveOptions } from './options/resolve-options.ts'

/**
 * Makes everything that signing tokens takes: a key pair, a small root that registries trust, the certificate under it that
 * goes into each token, a certificate request and a JWKS. For HS* only a random secret. Touches no file.
 *
 * Throws `ConfigurationError` with every mistake in the options.
 *
 * @example
 * const material = await createKeyMaterial({ hostname: 'auth.example.com' })
 * material.certificate // '-----BEGIN CERTIFICATE-----…'
 */
export function createKeyMaterial(
  options?: CreateKeyMaterialOptions & { readonly algorithm?: KeyPairAlgorithm },
): Promise<KeyPairMaterial>
export function createKeyMaterial(
  options: CreateKeyMaterialOptions & { readonly algorithm: SharedSecretAlgorithm },
): Promise<SharedSecretMaterial>
export function createKeyMaterial(options: CreateKeyMaterialOptions): Promise<KeyMaterial>
export async function createKeyMaterial(options: CreateKeyMaterialOptions = {}): Promise<KeyMaterial> {
  const settings = resolveOptions(options)
  if (settings.kind === 'shared_secret') {
    return { ...settings, privateKey: createSharedSecret(settings.algorithm) }
  }
  return await createKeyPairMaterial(settings)
}

async function createKeyPairMaterial(settings: KeyPairSettings): Promise<KeyPairMaterial> {
  const { algorithm, subject, validity } = settings
  const root = await resolveRoot(settings)
  const keyPair = await drawKeyPair(settings.generateKeyPair, algorithm, settings.bits)
  const publicKey = keyPair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  return {
    kind: 'key_pair',
    algorithm,
    privateKey: keyPair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey,
    certificate: await signCertificate({
      role: 'leaf',
      subject,
      validity,
      keyPair,
      ...(root === undefined ? {} : { issuer: root }),
    }),
    ...(root === undefined ? {} : { rootCertificate: root.certificate }),
    ...(root === undefined || settings.trust.kind !== 'new_root' ? {} : { rootPrivateKey: root.privateKey }),
    csr: await signCertificateRequest(subject, keyPair),
    jwks: publicKeySet([{ publicKey, algorithm }]),
  }
}

async function resolveRoot(settings: KeyPairSettings): Promise<SigningAuthority | undefined> {
  const { trust, algorithm, subject, bits } = settings
  if (trust.kind === 'self_signed') return undefined
  if (trust.kind === 'existing_root') return trust.root
  const keyPair = await drawKeyPair(settings.generateKeyPair, algorithm, bits)
  return await createRoot(subject, trust.validity, keyPair)
}
