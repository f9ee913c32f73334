const time = { type: 'string', format: 'date-time' }
const id = {
  type: 'string',
  pattern: '^[a-z2-7]{16}$',
  description: 'names the token in lists and revocations',
}
const scopes = {
  type: 'array',
  minItems: 1,
  maxItems: 100,
  items: { type: 'string', example: 'repository:team/**:pull' },
}
const used = { created_at: time, expires_at: time, last_used_at: time, last_used_from: { type: 'string' } }
const name = { type: 'string', minLength: 1, maxLength: 100 }
const username = { type: 'string', description: 'the user name to log in with; the token is the password' }

const schemas = {
  Token: object({ id, name, username, scopes, ...used }, ['id', 'name', 'username', 'created_at']),
  NewToken: object(
    { token: { type: 'string', pattern: '^dtp_[0-9A-Za-z]{49}$' }, id, name, username, scopes, ...used },
    ['token', 'id', 'name', 'username', 'created_at'],
  ),
  Session: object(
    {
      id,
      service: { type: 'string', description: 'the registry it is good for' },
      client_id: { type: 'string', description: 'what the client calls itself' },
      ...used,
    },
    ['id', 'service', 'created_at'],
  ),
  Error: object(
    {
      errors: {
        type: 'array',
        items: object({ code: { type: 'string' }, message: { type: 'string' } }, ['code', 'message']),
      },
      details: { type: 'string' },
    },
    ['errors', 'details'],
  ),
  WantedToken: object(
    {
      name,
      scopes: { ...scopes, description: 'default: all that its owner may, at the time of use' },
      expires_in: {
        type: 'integer',
        minimum: 1,
        maximum: 10 * 365 * 86_400,
        description: 'seconds; default: never',
      },
    },
    ['name'],
  ),
}

const failures = {
  '400': failure('the request is wrong; the body says what was found and what is expected'),
  '401': failure('user name or password is missing or wrong'),
  '403': failure(
    'a token was shown instead of a password; or the listener that took the password cannot say who the user is without it, or the user is then refused, so that a token would open nothing',
  ),
  '429': failure(
    'too many wrong passwords, or too many of somebody else; Retry-After says when to try again',
  ),
  '503': failure('users or tokens cannot be looked up now'),
}
const missing = { '404': failure('you have no token of this id') }
const tooMuch = { '408': failure('the body did not arrive in time'), '413': failure('the body is too large') }
const after = {
  name: 'after',
  in: 'query',
  schema: id,
  description: '`next` of the page before',
}

function object(properties: object, required: readonly string[]): object {
  return { type: 'object', additionalProperties: false, required, properties }
}

function content(schema: keyof typeof schemas): object {
  return { content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } } }
}

function failure(description: string): object {
  return { description, ...content('Error') }
}

function list(summary: string, items: 'tokens' | 'sessions', schema: keyof typeof schemas): object {
  const page = object(
    {
      [items]: { type: 'array', items: { $ref: `#/components/schemas/${schema}` } },
      next: { ...id, description: 'the `after` of the next page, if there may be one' },
    },
    [items],
  )
  const ok = { description: 'a page', content: { 'application/json': { schema: page } } }
  return { summary, operationId: `list-${items}`, parameters: [after], responses: { '200': ok, ...failures } }
}

function removal(summary: string, operationId: string): object {
  const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }]
  const responses = { '204': { description: 'revoked' }, ...missing, ...failures }
  return { summary, operationId, parameters, responses }
}

/** The API for people's own tokens, as OpenAPI 3.1. */
export const openapi: Readonly<Record<string, unknown>> = {
  openapi: '3.1.0',
  info: { title: 'docker-token: your tokens', version: '1' },
  security: [{ basic: [] }],
  components: { securitySchemes: { basic: { type: 'http', scheme: 'basic' } }, schemas },
  paths: {
    '/api/v1/tokens': {
      get: list('Your personal access tokens', 'tokens', 'Token'),
      post: {
        summary: 'Make a personal access token',
        operationId: 'create-token',
        requestBody: { required: true, ...content('WantedToken') },
        responses: {
          '201': { description: 'made; the token is shown only now', ...content('NewToken') },
          ...failures,
          ...tooMuch,
        },
      },
    },
    '/api/v1/tokens/{id}': { delete: removal('Revoke a personal access token', 'revoke-token') },
    '/api/v1/sessions': {
      get: list('Your refresh tokens: what logins left with clients', 'sessions', 'Session'),
    },
    '/api/v1/sessions/{id}': { delete: removal('Revoke a refresh token', 'revoke-session') },
  },
}
