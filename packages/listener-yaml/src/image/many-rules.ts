/** Stands in the place of the rules of an owner that has too many to be looked at together: they are found by their beginnings. */
export const manyRules = 'many'
