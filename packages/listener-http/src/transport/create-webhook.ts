import { createSecretKey, type KeyObject } from 'node:crypto'

import { ListenerError } from '@docker-token/core'

import { createCircuit } from '../guard/create-circuit.ts'
import { createWorkLimit } from '../guard/create-work-limit.ts'
import type { HookFiles } from '../options/read-files.ts'
import type { ResolvedOptions } from '../options/resolve-options.ts'
import { parseAnswer } from '../protocol/parse-answer.ts'
import type { WebhookAnswer } from '../protocol/webhook-answer.ts'
import type { WebhookQuestion } from '../protocol/webhook-question.ts'
import { signBody } from '../signature/sign-body.ts'
import { createTransport } from './create-transport.ts'

/** A webhook that can be asked. */
export interface Webhook {
  /** Asks one question. Throws if it could not be decided; no message holds a password. */
  ask(question: WebhookQuestion): Promise<WebhookAnswer>
  close(): void
}

/** Makes a webhook of options and the files they name: signed requests, so many at once, and none while it fails. */
export function createWebhook(options: ResolvedOptions, { secret, tls }: HookFiles): Webhook {
  const { name, url, timeout, concurrency, queue, breakAfter, breakFor } = options
  const key: KeyObject = createSecretKey(Buffer.from(secret.reveal()))
  const transport = createTransport({ url, timeout, concurrency, ...tls })
  const limit = createWorkLimit({
    concurrency,
    queue,
    refuse: () =>
      new ListenerError(name, `${queue} questions wait for the webhook already`, { isBusy: true }),
  })
  const circuit = createCircuit({ breakAfter, breakFor, now: () => performance.now() })

  async function post(question: WebhookQuestion): Promise<WebhookAnswer> {
    const body = JSON.stringify(question)
    const signature = signBody(body, key, new Date())
    return parseAnswer(
      question.question,
      await transport.post(body, { 'X-Docker-Token-Signature': signature }),
    )
  }

  return {
    ask: (question) => limit.run(() => circuit.run(() => post(question))),
    close: () => transport.close(),
  }
}
