/**
 * Steps from an empty database to the present schema, for both dialects. The version of a database is the number of steps it has
 * taken. Steps are only ever added, and such that the release before can go on with them.
 */
export const migrations: readonly (readonly string[])[] = [
  [
    `CREATE TABLE docker_token_tokens (
      id {text} NOT NULL PRIMARY KEY,
      hash {text} NOT NULL UNIQUE,
      kind {text} NOT NULL CHECK (kind IN ('refresh', 'personal')),
      subject {text} NOT NULL,
      service {text},
      client_id {text},
      known_by {text},
      name {text},
      robot {int} NOT NULL,
      group_names {text} NOT NULL,
      scopes {text},
      parent {text},
      created_at {int} NOT NULL,
      created_by {text},
      expires_at {int},
      last_used_at {int},
      last_used_from {text},
      revoked_at {int}
    ){strict}`,
    'CREATE INDEX docker_token_tokens_subject ON docker_token_tokens (subject, id)',
    'CREATE INDEX docker_token_tokens_parent ON docker_token_tokens (parent) WHERE parent IS NOT NULL',
    `CREATE UNIQUE INDEX docker_token_tokens_name ON docker_token_tokens (subject, name)
      WHERE kind = 'personal' AND revoked_at IS NULL`,
  ],
]
