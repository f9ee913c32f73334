/** How a command about rights is told which listeners it asks. */
export const rightsOptions = {
  policy: {
    type: 'string',
    value: 'FILE',
    help: 'asks only this policy file, without any configuration',
    completes: 'file',
  },
  local: {
    type: 'boolean',
    help: 'asks only listeners that need no directory, database or network',
  },
  config: { type: 'string', value: 'FILE', help: 'the configuration file', completes: 'file' },
  data: { type: 'string', value: 'DIR', help: 'the data folder', completes: 'folder' },
} as const
