/** The passwords of the policy, by user. */
export const passwords = {
  alice: 'pw: with a colon',
  bob: 'päßwört of bob',
  root: "root's password",
} as const

/** Somebody in the policy. */
export type UserName = keyof typeof passwords
