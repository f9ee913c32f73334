/** Whether two patterns of names may match one name. What it cannot tell for sure is `true`. */
export function mayMeet(one: string, other: string): boolean {
  const [first, second] = [beginningOf(one), beginningOf(other)]
  const isOneLiteral = first.length === one.length
  const isOtherLiteral = second.length === other.length
  if (isOneLiteral && isOtherLiteral) return one === other
  return first.startsWith(second) ? !isOtherLiteral : second.startsWith(first) && !isOneLiteral
}

/** The text before the first wildcard or variable. */
function beginningOf(pattern: string): string {
  return /^(?:[^*$]|\$(?!\{))*/.exec(pattern)?.[0] ?? ''
}
