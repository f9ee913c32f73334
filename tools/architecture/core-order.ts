/**
 * The folders and root files of `packages/core/src` in the order in which a request meets them. Each may import from itself and
 * from those before it, so that nothing looks back.
 */
export const coreOrder: readonly string[] = [
  'errors',
  'secret',
  'scope',
  'pattern',
  'identity',
  'request',
  'events',
  'listener',
  'authenticate',
  'authorize',
  'offline',
  'claims',
  'keys',
  'signing',
  'response',
  'issue-outcome',
  'token-service',
  'issue-token',
  'explain-rights',
  'options',
  'create-token-service',
  'index',
]
