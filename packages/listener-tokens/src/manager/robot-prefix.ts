/** What the subject of a robot begins with. No user can be named so who gets a token here. */
export const robotPrefix = 'robot$'
