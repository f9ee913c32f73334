/** How a command is told which policy file it works on, besides the configuration. */
export const policyOption = {
  policy: {
    type: 'string',
    value: 'FILE',
    help: 'the policy file; without it, the only one of the configuration',
    completes: 'file',
  },
} as const
