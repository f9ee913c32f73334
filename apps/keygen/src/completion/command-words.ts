/** The words that may come first. */
export const commandWords = ['make', 'rotate', 'completion'] as const
