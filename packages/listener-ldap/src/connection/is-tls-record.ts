/** Whether bytes begin with an alert or a handshake of TLS (RFC 8446 §5.1): no message of LDAP does. */
export function isTlsRecord([type, version]: Uint8Array): boolean {
  return (type === 0x15 || type === 0x16) && version === 0x03
}
