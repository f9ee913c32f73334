import { DirectoryError } from './directory-error.ts'
import type { SearchRequest } from './search-request.ts'

/** The options that a search was made of, in snake_case. */
export interface SearchOrigin {
  readonly base: string
  readonly filter: string
}

const noSuchObject = 32

/** protocolError, noSuchAttribute, undefinedAttributeType, inappropriateMatching, invalidAttributeSyntax (RFC 4511 appendix A). */
const aboutFilters: readonly (number | undefined)[] = [2, 16, 17, 18, 21]

/** An error of a search that says where was searched and which option says so. */
export function describeSearchError(
  error: DirectoryError,
  { base }: SearchRequest,
  origin: SearchOrigin,
): DirectoryError {
  const { kind, message, resultCode, option } = error
  if (kind !== 'answer' && kind !== 'timeout') return error
  if (resultCode === undefined) {
    if (kind === 'answer') return error // it is ours, and says what it is about
    return new DirectoryError(kind, `${message}, below '${base}'`, {
      cause: error,
      ...(option && { option }),
    })
  }
  if (resultCode === noSuchObject) {
    const missing = `there is no entry '${base}' that this account may see`
    return new DirectoryError(kind, missing, { resultCode, cause: error, option: origin.base })
  }
  return new DirectoryError(kind, `the search below '${base}' failed: ${message}`, {
    resultCode,
    cause: error,
    option: aboutFilters.includes(resultCode) ? origin.filter : origin.base,
  })
}
