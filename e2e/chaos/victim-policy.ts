/** The policy that the server starts with. */
export const victimPolicy = `users:
  - { username: alice, password: alice-password, access: [{ name: 'team/**', actions: [pull] }] }
`
