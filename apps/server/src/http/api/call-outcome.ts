import type { FailureOutcome } from '../../logging/outcome-of-failure.ts'

/** What came of a call to the API: done, refused (401), or as of a token request. */
export type CallOutcome = 'done' | 'refused' | FailureOutcome
