import { InvalidRequestError } from '../errors/invalid-request-error.ts'

/**
 * The one value of a parameter. Repeating it with the same value is harmless: a realm may carry a query to which clients append.
 * Throws `InvalidRequestError` if it is given two values.
 */
export function readParameter(parameters: URLSearchParams, name: string): string | undefined {
  const [first, ...others] = parameters.getAll(name)
  if (others.some((other) => other !== first)) {
    throw new InvalidRequestError('invalid_request', `parameter ${name}: found several values, expected one`)
  }
  return first
}
