/** How every `users` command is told which policy file it works on. */
export const policyOptions = {
  policy: { type: 'string' },
  config: { type: 'string' },
  data: { type: 'string' },
} as const
