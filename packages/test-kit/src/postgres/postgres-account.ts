/** Who owns the clusters of tests. The password holds what a URL must escape. */
export const postgresAccount = { user: 'tokens', password: 's3cret/pg' } as const
