/** What a token is: `refresh` is docker's identity token, `personal` a personal access token or that of a robot. */
export type TokenKind = 'refresh' | 'personal'
