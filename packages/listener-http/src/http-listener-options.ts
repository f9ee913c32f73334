import type { Listener, Secret } from '@docker-token/core'

/** What a webhook may be asked. */
export type WebhookQuestionName = 'authenticate' | 'identify' | 'authorize'

/** Settings of {@link httpListener}. Times are seconds, or text such as `500ms`, `5s`, `1m`. */
export interface HttpListenerOptions {
  /** Where questions are posted: https, or http on this machine. */
  readonly url: string
  /** What signatures are made with (HMAC-SHA-256), at least 32 characters. This or `secretFile` is needed. */
  readonly secret?: string | Secret
  /** A file with the secret, read at start. */
  readonly secretFile?: string
  /** Unique within a token service. Default `http`. */
  readonly name?: string
  /** What is asked. Default: everything. */
  readonly ask?: readonly WebhookQuestionName[]
  /** Whether clients without credentials are asked about. Default false: the listener abstains. */
  readonly anonymous?: boolean
  /** For one answer as a whole, connecting included. Default 5 s. */
  readonly timeout?: number | string
  /** How long a granted login is remembered. Default 60 s; 0 remembers none. */
  readonly cacheTtl?: number | string
  /** Questions under way at once. Default 32. */
  readonly concurrency?: number
  /** Questions that wait for that; more are not decided. Default 256. */
  readonly queue?: number
  /** Failures in a row after which nothing is asked for `breakFor`. Default 5. */
  readonly breakAfter?: number
  /** How long nothing is asked then; the first question after it tries again. Default 10 s. */
  readonly breakFor?: number | string
  /** What a failure means: `fail` (default), the client gets 503; `abstain`, other listeners decide. */
  readonly onError?: 'fail' | 'abstain'
  /** Certificates (PEM) that the webhook's is checked against. Default: the system's. */
  readonly caFile?: string
  /** Our own certificate and its key (PEM), if the webhook asks for one. */
  readonly certFile?: string
  readonly keyFile?: string
  /** Allows http to other machines: passwords and decisions can then be read and forged on the way. Default false. */
  readonly allowPlaintext?: boolean
}

/** A listener that asks a webhook. */
export interface HttpListener extends Listener {
  start: NonNullable<Listener['start']>
  close: NonNullable<Listener['close']>
}
