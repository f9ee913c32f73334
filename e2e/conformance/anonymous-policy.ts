/** Lets everybody pull `public/*` without a password. */
export const anonymousPolicy = `anonymous:
  access:
    - { name: 'public/*', actions: [pull] }
`
