import type { Secret } from '@docker-token/core'

import type { WebhookQuestionName } from '../http-listener-options.ts'

/** The options after each was checked alone. Times are milliseconds. */
export interface CheckedOptions {
  readonly name: string
  readonly url: string
  readonly secret?: string | Secret | undefined
  readonly secretFile?: string | undefined
  readonly ask: readonly WebhookQuestionName[]
  readonly anonymous: boolean
  readonly timeout: number
  readonly cacheTtl: number
  readonly concurrency: number
  readonly queue: number
  readonly breakAfter: number
  readonly breakFor: number
  readonly onError: 'fail' | 'abstain'
  readonly caFile?: string | undefined
  readonly certFile?: string | undefined
  readonly keyFile?: string | undefined
  readonly allowPlaintext: boolean
}
