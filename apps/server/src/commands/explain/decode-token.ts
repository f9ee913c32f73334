import type { JsonWebKeySet } from '@docker-token/core'
import { compactVerify, createLocalJWKSet, decodeJwt, decodeProtectedHeader } from 'jose'
import * as z from 'zod/mini'

import { CommandError } from '../command-error.ts'
import type { DecodedToken } from './decoded-token.ts'

/** Who signs here, and for whom. */
export interface TokenAuthority {
  readonly issuers: readonly string[]
  readonly services: readonly string[]
  readonly jwks: JsonWebKeySet
}

const toList = z.transform((one: string) => [one])

const accessEntry = z.looseObject({ type: z.string(), name: z.string(), actions: z.array(z.string()) })

const claims = z.looseObject({
  iss: z.optional(z.string()),
  sub: z._default(z.string(), ''),
  aud: z._default(z.union([z.pipe(z.string(), toList), z.array(z.string())]), []),
  iat: z.optional(z.number()),
  nbf: z.optional(z.number()),
  exp: z.optional(z.number()),
  access: z._default(z.array(accessEntry), []),
})

/** Reads a token and checks it as a registry would that trusts our keys. Throws `CommandError` for what is no token of a registry. */
export async function decodeToken(text: string, authority: TokenAuthority, now: Date): Promise<DecodedToken> {
  const { header, payload } = read(text)
  const { iss, sub, aud, iat, nbf, exp, access } = payload
  const signature = await checkSignature(text, header.alg, authority.jwks)
  const seconds = now.getTime() / 1000
  return {
    algorithm: header.alg,
    ...(header.kid === undefined ? {} : { keyId: header.kid }),
    ...(iss === undefined ? {} : { issuer: iss }),
    subject: sub,
    services: aud,
    ...(iat === undefined ? {} : { issuedAt: timeOf(iat) }),
    ...(exp === undefined ? {} : { expiresAt: timeOf(exp) }),
    access: access.map(({ type, name, actions }) => ({ type, name, actions })),
    signature,
    problems: [
      ...(signature === 'not ours' ? ['none of our keys made the signature'] : []),
      ...(iss !== undefined && authority.issuers.includes(iss)
        ? []
        : [`issuer ${iss ?? 'missing'}, expected ${authority.issuers.join(' or ')}`]),
      ...(aud.some((service) => authority.services.includes(service))
        ? []
        : [`made for ${aud.join(', ') || 'nobody'}, expected one of ${authority.services.join(', ')}`]),
      ...(exp === undefined
        ? ['never ends, which no registry takes']
        : exp <= seconds
          ? [`expired ${ago(seconds - exp)} ago`]
          : []),
      ...(nbf !== undefined && nbf > seconds
        ? [`valid only in ${ago(nbf - seconds)}; are the clocks right?`]
        : []),
    ],
  }
}

function read(text: string): {
  readonly header: { readonly alg: string; readonly kid: string | undefined }
  readonly payload: z.infer<typeof claims>
} {
  if (/^dt[pr]_/.test(text)) {
    const kind = text.startsWith('dtp_') ? 'personal access token' : 'refresh token'
    throw new CommandError(
      `this is a ${kind}, which no registry reads; \`docker-token tokens list\` says what is known of it`,
    )
  }
  try {
    const { alg = '', kid } = decodeProtectedHeader(text)
    return { header: { alg, kid }, payload: claims.parse(decodeJwt(text)) }
  } catch (error) {
    throw new CommandError(
      'found no token of a registry, expected a JWT (RFC 7519): three parts of base64url with dots between',
      { cause: error },
    )
  }
}

async function checkSignature(
  text: string,
  algorithm: string,
  jwks: JsonWebKeySet,
): Promise<DecodedToken['signature']> {
  if (algorithm.startsWith('HS')) return 'a shared secret, not checked'
  try {
    await compactVerify(text, createLocalJWKSet({ keys: [...jwks.keys] }))
    return 'ours'
  } catch {
    return 'not ours'
  }
}

function timeOf(seconds: number): string {
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime()) ? String(seconds) : date.toISOString().replace('.000Z', 'Z')
}

function ago(seconds: number): string {
  if (seconds < 120) return `${Math.ceil(seconds)} s`
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`
}
