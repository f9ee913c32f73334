/** The listeners that come with the server. By their names in full, so that the bundle of the server has them too. */
export const ownListeners: ReadonlyMap<string, () => Promise<unknown>> = new Map([
  ['@docker-token/listener-yaml', () => import('@docker-token/listener-yaml')],
])
