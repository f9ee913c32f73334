/** How a password is given. */
export const passwordOptions = {
  'password-stdin': { type: 'boolean' },
  generate: { type: 'boolean' },
} as const
