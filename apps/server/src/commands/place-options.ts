/** How a command is told which configuration it works on. */
export const placeOptions = { config: { type: 'string' }, data: { type: 'string' } } as const
