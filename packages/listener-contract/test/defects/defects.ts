/** Each defect that is planted, with the test that must catch it. */
export const defects: Readonly<Record<string, string | undefined>> = {
  'no-defect': undefined,
  'grants-anybody': 'refuses a wrong password',
  'denies-strangers': 'abstains on somebody it does not know, so that a later listener may grant',
  'lets-anonymous-in': 'refuses a client without credentials',
  'prints-password': 'never prints a password: not in reports, reasons, errors, identities or on the console',
  'grants-too-much': 'withholds what it should, and the rest of the request is served',
  'mixes-up-parallel-requests': 'gives 50 parallel requests the answers they would get alone',
  'writes-into-identity': 'decides with input that cannot be changed',
  'denies-when-broken': 'throws when it cannot decide: 503, never 401 and never a token',
  'closes-once': 'starts, closes, and does not mind being closed again',
}
