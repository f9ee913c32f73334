import { createRateCase, type RateQuestion } from './create-rate-case.ts'
import type { Case } from './case.ts'

const connections = 32
const authenticated = { connections, who: 'authenticated' } as const
const anonymous = { connections, who: 'anonymous' } as const

const questions: readonly RateQuestion[] = [
  ...(
    [
      [5, 'ES256', 24],
      [5, 'RS256', 8],
      [10, 'ES256', 600],
      [10, 'RS256', 150],
    ] as const
  ).map(([cost, algorithm, atLeast]) => ({
    name: `password-${cost}-${algorithm}`,
    title: `user and password, bcrypt cost ${cost}, ${algorithm}`,
    wishes: { algorithm, people: { cost } },
    load: authenticated,
    peerConnections: cost === 10 ? 2 : connections, // 32 hashes of 60 ms at a time, and nobody is answered for two seconds
    atLeast,
  })),
  ...(
    [
      ['ES256', 1.8],
      ['RS256', 3],
    ] as const
  ).map(([algorithm, atLeast]) => ({
    name: `anonymous-${algorithm}`,
    title: `without password, ${algorithm}`,
    wishes: { algorithm },
    load: anonymous,
    atLeast,
  })),
  {
    name: 'new-connections',
    title: 'a new connection for each request, without password, ES256',
    wishes: { algorithm: 'ES256' },
    load: { ...anonymous, closing: true },
    atLeast: 0.95,
  },
  ...(
    [
      [1000, 300, 32],
      [100_000, 10_000, 1],
    ] as const
  ).map(([rules, atLeast, peerConnections]) => ({
    name: `rules-${rules}`,
    title: `${rules} rules, user and password, bcrypt cost 5, ES256`,
    wishes: { algorithm: 'ES256' as const, people: { rules } },
    load: authenticated,
    peerConnections,
    atLeast,
  })),
]

/** The cases in which we are compared with docker_auth by tokens per CPU-second. */
export const rateCases: readonly Case[] = questions.map(createRateCase)
