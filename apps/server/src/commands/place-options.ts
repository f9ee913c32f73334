/** How a command is told which configuration it works on. */
export const placeOptions = {
  config: { type: 'string', value: 'FILE', help: 'the configuration file', completes: 'file' },
  data: {
    type: 'string',
    value: 'DIR',
    help: 'the data folder, whose config.yaml it is; without --config the default is ./data',
    completes: 'folder',
  },
} as const
