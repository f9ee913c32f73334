import { type Credentials, Secret } from '@docker-token/core'

/** A name and a password. */
export function basic(username: string, password: string): Credentials {
  return { kind: 'basic', username, password: new Secret(password) }
}
