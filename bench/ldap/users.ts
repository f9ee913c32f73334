/** The people of the benchmark's directory: how many there are, and how they are called. */
export const users = {
  count: 10_000,
  base: 'dc=bench,dc=test',
  people: 'ou=people,dc=bench,dc=test',
  service: { dn: 'cn=reader,dc=bench,dc=test', password: 'reader-password' },
  name: (index: number): string => `user${index}`,
  dn: (index: number): string => `uid=user${index},ou=people,dc=bench,dc=test`,
  password: (index: number): string => `password-${index}`,
} as const
