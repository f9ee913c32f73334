import type { Case } from './case.ts'
import { createSigningCase } from './create-signing-case.ts'
import { firstLoginsCase } from './first-logins-case.ts'
import { flatCostCases } from './flat-cost-cases.ts'
import { halfLoadCase } from './half-load-case.ts'
import { herdCase } from './herd-case.ts'
import { memoryCase } from './memory-case.ts'
import { rateCases } from './rate-cases.ts'
import { startupCase } from './startup-case.ts'
import { workerCases } from './worker-cases.ts'
import { wrongPasswordCase } from './wrong-password-case.ts'

/** All cases, in the order of the report. */
export function listCases(): readonly Case[] {
  return [
    ...rateCases,
    wrongPasswordCase,
    createSigningCase('RS256', 0.8),
    createSigningCase('ES256', 0.3),
    createSigningCase('EdDSA', 0.5),
    halfLoadCase,
    herdCase,
    firstLoginsCase,
    ...workerCases,
    ...flatCostCases,
    startupCase,
    memoryCase,
  ]
}
