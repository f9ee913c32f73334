/** Headers in which proxies name those who asked them. */
export const forwardedHeaders = ['x-forwarded-for', 'forwarded'] as const

/** The one that the proxies in front write. A client may send the other one, which nobody took away. */
export type ForwardedHeader = (typeof forwardedHeaders)[number]
