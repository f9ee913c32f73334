/** Where the files of a shared secret are. */
export interface SharedSecretFiles {
  /** `<prefix>.key`, mode 0600. */
  readonly privateKey: string
}

/** Where the files of a key pair are. */
export interface KeyPairFiles extends SharedSecretFiles {
  /** `<prefix>.pub`. */
  readonly publicKey: string
  /** `<prefix>.crt`: `public_key_file` of the configuration. */
  readonly certificate: string
  /** `<prefix>.csr`. */
  readonly csr: string
  /** `<prefix>.jwks.json`. */
  readonly jwks: string
  /** What a registry needs as `rootcertbundle`: the root, or the certificate itself when it is self-signed. */
  readonly rootCertificateBundle: string
  /** `<prefix>-root.crt`. Absent when the certificate is self-signed. */
  readonly rootCertificate?: string
  /** `<prefix>-root.key`, mode 0600: needed only to rotate. Absent unless the root was made together with the key. */
  readonly rootPrivateKey?: string
  /** `<prefix>-previous.crt`: the certificate before the last rotation. Absent before the first. */
  readonly previousCertificate?: string
}
