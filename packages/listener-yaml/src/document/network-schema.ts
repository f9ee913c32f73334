import * as z from 'zod/mini'

import { parseNetwork } from '../addresses/parse-network.ts'

/** An address or a network. */
export const networkSchema: z.ZodMiniType<string> = z.string().check((payload) => {
  if (parseNetwork(payload.value) !== undefined) return
  const found = payload.value.slice(0, 60).replaceAll(/\p{Cc}/gu, '�')
  const message = `found '${found}', expected an address (192.0.2.7, 2001:db8::1) or a network (10.0.0.0/8)`
  payload.issues.push({ code: 'custom', message, input: payload.value, continue: true })
})
