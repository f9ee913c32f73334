const time = { type: 'string', format: 'date-time' }
const token = {
  type: 'object',
  properties: {
    id: { type: 'string', description: 'names the token in lists and revocations' },
    name: { type: 'string' },
    service: { type: 'string', description: 'of a session: the registry it is good for' },
    client_id: { type: 'string', description: 'of a session: what the client calls itself' },
    scopes: { type: 'array', items: { type: 'string', example: 'repository:team/**:pull' } },
    created_at: time,
    expires_at: time,
    last_used_at: time,
    last_used_from: { type: 'string' },
  },
}
const next = { type: 'string', description: 'the `after` of the next page, if there may be one' }
const failures = {
  '400': { description: 'the request is wrong; the body says what was found and what is expected' },
  '401': { description: 'user name or password is missing or wrong' },
  '403': { description: 'a token was shown instead of a password' },
  '503': { description: 'users or tokens cannot be looked up now' },
}
const after = {
  name: 'after',
  in: 'query',
  schema: { type: 'string' },
  description: '`next` of the page before',
}
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }

function body(schema: object): object {
  return { content: { 'application/json': { schema } } }
}

function page(name: string): object {
  return body({ type: 'object', properties: { [name]: { type: 'array', items: token }, next } })
}

function removal(summary: string): object {
  const gone = { '204': { description: 'revoked' }, '404': { description: 'you have no token of this id' } }
  return { summary, parameters: [id], responses: { ...gone, ...failures } }
}

const wanted = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string', maxLength: 100 },
    scopes: {
      ...token.properties.scopes,
      description: 'default: all that its owner may, at the time of use',
    },
    expires_in: { type: 'integer', minimum: 1, description: 'seconds; default: never' },
  },
}

/** The API for people's own tokens, as OpenAPI 3.1. */
export const openapi: Readonly<Record<string, unknown>> = {
  openapi: '3.1.0',
  info: { title: 'docker-token: your tokens', version: '1' },
  security: [{ basic: [] }],
  components: { securitySchemes: { basic: { type: 'http', scheme: 'basic' } } },
  paths: {
    '/api/v1/tokens': {
      get: {
        summary: 'Your personal access tokens',
        parameters: [after],
        responses: { '200': { description: 'a page', ...page('tokens') }, ...failures },
      },
      post: {
        summary: 'Make a personal access token',
        requestBody: { required: true, ...body(wanted) },
        responses: {
          '201': {
            description: 'made; the token is shown only now',
            ...body({ ...token, properties: { token: { type: 'string' }, ...token.properties } }),
          },
          ...failures,
        },
      },
    },
    '/api/v1/tokens/{id}': { delete: removal('Revoke a personal access token') },
    '/api/v1/sessions': {
      get: {
        summary: 'Your refresh tokens: what logins left with clients',
        parameters: [after],
        responses: { '200': { description: 'a page', ...page('sessions') }, ...failures },
      },
    },
    '/api/v1/sessions/{id}': { delete: removal('Revoke a refresh token') },
  },
}
