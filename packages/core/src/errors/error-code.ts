/**
 * Every reason for which the token service can fail, with its HTTP status and the code that stands in `errors[]` of the
 * answer (distribution spec, "Errors"). The set is closed; `docs/errors.md` lists it.
 */
export const errorCodes = {
  invalid_request: { status: 400, registryCode: 'BAD_REQUEST' },
  unknown_service: { status: 400, registryCode: 'BAD_REQUEST' },
  account_mismatch: { status: 400, registryCode: 'BAD_REQUEST' },
  too_many_scopes: { status: 400, registryCode: 'BAD_REQUEST' },
  unsupported_grant_type: { status: 400, registryCode: 'BAD_REQUEST' },
  invalid_access: { status: 401, registryCode: 'UNAUTHORIZED' },
  too_many_attempts: { status: 429, registryCode: 'TOOMANYREQUESTS' },
  listener_failed: { status: 503, registryCode: 'UNAVAILABLE' },
  invalid_configuration: { status: 500, registryCode: 'UNKNOWN' },
  internal: { status: 500, registryCode: 'UNKNOWN' },
} as const

/** A stable name of what went wrong, for programs. */
export type ErrorCode = keyof typeof errorCodes
