/** What the loads and the checks of tokens have to know of a scene. */
export const facts = {
  issuer: 'auth.bench',
  service: 'registry.bench',
  username: 'alice',
  password: 'correct horse battery staple',
  /** Seconds. */
  lifetime: 300,
} as const
