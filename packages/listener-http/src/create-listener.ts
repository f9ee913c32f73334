import { createCredentialCache, type Listener, type ListenerContext } from '@docker-token/core'

import { authenticate, type AuthenticateMeans } from './decide/authenticate.ts'
import { authorize } from './decide/authorize.ts'
import { identify } from './decide/identify.ts'
import type { HttpListener } from './http-listener-options.ts'
import { readFiles } from './options/read-files.ts'
import type { ResolvedOptions } from './options/resolve-options.ts'
import type { WebhookAnswer } from './protocol/webhook-answer.ts'
import { createWebhook, type Webhook } from './transport/create-webhook.ts'

/** The listener of options that were checked. */
export function createListener(options: ResolvedOptions): HttpListener {
  const { name, ask, anonymous, onError, cacheTtl } = options
  const cache = createCredentialCache<WebhookAnswer>({
    lifetime: cacheTtl / 1000,
    isSuccess: ({ decision }) => decision === 'grant',
  })
  let open: Webhook | undefined
  let context: ListenerContext | undefined

  /** A failure is thrown, or told and taken for *abstain*. */
  async function deciding(decide: (webhook: Webhook) => Promise<void>): Promise<void> {
    try {
      if (open === undefined) throw new Error('found a question before start, expected start first')
      await decide(open)
    } catch (error) {
      if (onError === 'fail') throw error
      context?.fail(error)
    }
  }

  const means = (webhook: Webhook): AuthenticateMeans => ({ name, anonymous, webhook, cache })
  const decisions: Pick<Listener, 'authenticate' | 'identify' | 'authorize'> = {
    authenticate: (event) => deciding((webhook) => authenticate(event, means(webhook))),
    identify: (event) => deciding((webhook) => identify(event, webhook)),
    authorize: (event) => deciding((webhook) => authorize(event, webhook)),
  }
  return {
    name,
    ...Object.fromEntries(ask.map((question) => [question, decisions[question]])),
    async start(given) {
      context = given
      open = createWebhook(options, await readFiles(options))
    },
    close() {
      cache.clear()
      open?.close()
    },
  }
}
