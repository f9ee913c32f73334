import type { Authentication, TokenRequest } from '@docker-token/core'
import type { TokenManager } from '@docker-token/listener-tokens'
import type { Logger } from 'pino'

import type { Audit } from '../../audit/audit.ts'
import type { AddressReader } from '../../client/create-address-reader.ts'
import type { FormLimits } from '../read-body.ts'
import type { CallOutcome } from './call-outcome.ts'

/** What the API for tokens needs. */
export interface TokenApi {
  /** The realm of the Basic challenge. */
  readonly issuer: string
  readonly limits: FormLimits
  readonly addressOf: AddressReader
  readonly logger: Logger
  /** Records who made and revoked tokens and who was refused. */
  readonly audit: Audit | undefined
  readonly manager: () => TokenManager
  authenticate(request: TokenRequest): Promise<Authentication>
  /** Who a subject is without a password. */
  identify(subject: string): Promise<Authentication>
  /** Told what came of each call. Absent if nobody counts. */
  readonly count: ((outcome: CallOutcome) => void) | undefined
  /** Runs a request, so that it is known what is under way. */
  readonly track: (task: () => Promise<void>) => Promise<void>
}
