/** The values that a pattern may put in. */
type PatternVariable = 'subject' | 'group'

/**
 * One piece of a pattern: text that matches itself; `star` any characters but `/`; `globstar` any characters; `parts` nothing, or
 * whole path parts with the `/` after them; a variable, whose value matches itself.
 */
export type NameToken =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'star' | 'globstar' | 'parts' }
  | { readonly kind: 'variable'; readonly variable: PatternVariable }
