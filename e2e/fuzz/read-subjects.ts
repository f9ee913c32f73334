const tokenMember = /"access_token":"[\w-]+\.([\w-]+)\.[\w-]+"/g

/** `sub` of every token that stands in what a server sent. */
export function readSubjects(text: string): readonly string[] {
  return [...text.matchAll(tokenMember)].map(([, payload = '']) => {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString())
    return typeof claims === 'object' && claims !== null && 'sub' in claims ? String(claims.sub) : '(none)'
  })
}
