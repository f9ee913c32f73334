/** The constants that core and the listeners of this repository give as reasons and put into errors. */
const sentences: ReadonlySet<string> = new Set([
  // core
  'denied',
  'no listener knows these credentials',
  'incorrect username or password',
  'invalid refresh token',
  'internal error',
  // the listeners
  'wrong password',
  'the user is disabled',
  'user name or password is empty, too long or holds control characters',
  'an empty name or password proves nothing',
  'the account is disabled',
  'the account is locked',
  'the account has expired',
  'the account has no password',
  'the account may not log in',
  'the account may not log in at this time',
  'the account may not log in from this machine',
  'the bind was referred to another server',
  'the directory forbids this account to log in for now',
  'the password has expired',
  'the password must be changed first',
  'no entry fits search_filter, or users may not read theirs',
  'the entry that fits search_filter is not the one that bind_dn names',
  'more than one entry fits search_filter',
  'more entries fit search_filter than the server gives',
  'the search was referred to another server',
])

/** Those with a name or a number in them. */
const patterns = [
  /^listener [^\n]+: (?:could not decide|too many passwords are waiting to be checked)$/,
  /^listener [^\n]+: \d+ questions wait for the webhook already$/,
  /^listener [^\n]+: all \d+ connections were busy for \d+ ms \(option pool_size\)$/,
  /^[\w.-]+:\d+(?:, [\w.-]+:\d+)*$/, // where a rule stands
  /^no decision within [\d.]+ s$/,
] as const

/** Whether a message is one of ours, of which it is known that nobody's password was put into it. */
export function isOwnSentence(message: string): boolean {
  return sentences.has(message) || patterns.some((pattern) => pattern.test(message))
}
