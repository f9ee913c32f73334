/** What the lists of tokens can be asked for. */
export const tokenListOptions = {
  user: { type: 'string', value: 'NAME', help: 'only of this user' },
  all: { type: 'boolean', help: 'revoked ones too' },
} as const
