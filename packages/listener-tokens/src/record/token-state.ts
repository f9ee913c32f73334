/** Whether a token is good, and if not, why. `parent`: the personal access token it was made with is not. */
export type TokenState = 'living' | 'revoked' | 'expired' | 'idle' | 'parent'
