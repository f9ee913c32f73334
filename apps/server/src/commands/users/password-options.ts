/** How a password is given. */
export const passwordOptions = {
  'password-stdin': {
    type: 'boolean',
    help: 'reads the password from standard input; without it, it is asked for',
  },
  generate: { type: 'boolean', help: 'makes a password and prints it' },
} as const
