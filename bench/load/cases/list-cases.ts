import type { Case } from './case.ts'
import { rateCases } from './rate-cases.ts'

/** All cases, in the order of the report. */
export function listCases(): readonly Case[] {
  return [...rateCases]
}
