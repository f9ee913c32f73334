import * as z from 'zod/mini'

import { type ListenAddress, parseListenAddress } from './parse-listen-address.ts'

const toAddress = z.transform((value: string | number, { issues }) => {
  const address = parseListenAddress(String(value))
  if (address !== undefined) return address
  const message = `found ${JSON.stringify(value)}, expected host:port, [ipv6]:port, unix:/absolute/path or systemd`
  issues.push({ code: 'custom', message, input: value })
  return z.NEVER
})

/** Where to listen; a number is a port. */
export const listenAddressSchema: z.ZodMiniType<ListenAddress, string | number> = z.pipe(
  z.union([z.string(), z.number()]),
  toAddress,
)
