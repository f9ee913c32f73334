/** Seconds: a token takes less than one of a thousand, a slow hash or a directory a hundred of them. */
export const secondsBuckets: number[] = [
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
]
