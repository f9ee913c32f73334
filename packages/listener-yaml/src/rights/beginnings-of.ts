/** `a/b/c` begins with nothing, `a`, `a/b` and `a/b/c`. */
export function beginningsOf(name: string): readonly string[] {
  const beginnings = ['']
  for (let end = name.indexOf('/'); end !== -1; end = name.indexOf('/', end + 1)) {
    if (end > 0) beginnings.push(name.slice(0, end))
  }
  if (name !== '') beginnings.push(name)
  return beginnings
}
