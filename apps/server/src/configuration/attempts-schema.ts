import { z } from 'zod'

import { parseStoreUrl } from '../attempts/parse-store-url.ts'
import type { AttemptSettings } from './configuration-settings.ts'
import { durationSchema } from './duration-schema.ts'
import { wholeNumberSchema } from './whole-number-schema.ts'

const day = 86_400

const off = z.literal([false, 'false']).transform((): false => false)

const on = z.strictObject({
  limit: wholeNumberSchema.prefault(10).describe('For one account from one address.'),
  window: durationSchema(1, day).prefault(60).describe('Counting begins anew after it.'),
  per_address: wholeNumberSchema.prefault(100).describe('From one address, whatever the accounts.'),
  per_account: wholeNumberSchema.prefault(100).describe('For one account, from all addresses.'),
  store: z
    .string()
    .refine((value) => value === 'memory' || parseStoreUrl(value) !== undefined, {
      error:
        'expected memory, or postgres://user:password@host/database, with sslmode=disable or verify-full if any',
    })
    .default('memory')
    .describe('Where they are counted: memory, or a PostgreSQL database for several nodes.'),
})

const byDefault = z
  .literal([true, 'true'])
  .transform(() => ({}))
  .pipe(on)

/** `attempts` of the configuration file. */
export const attemptsSchema: z.ZodType<AttemptSettings | false> = z.union([off, byDefault, on]).prefault({})
