import * as z from 'zod/mini'

import { parseStoreUrl } from '../attempts/parse-store-url.ts'
import type { AttemptSettings } from './configuration-settings.ts'
import { durationSchema } from './duration-schema.ts'
import { wholeNumberSchema } from './whole-number-schema.ts'

const day = 86_400

const store = z
  .string()
  .check(
    z.refine(
      (value) => value === 'memory' || parseStoreUrl(value) !== undefined,
      'expected memory, or postgres://user:password@host/database, with sslmode=disable or verify-full if any',
    ),
  )

const on = z.strictObject({
  limit: z.prefault(wholeNumberSchema, 10).check(z.describe('For one account from one address.')),
  window: z.prefault(durationSchema(1, day), 60).check(z.describe('Counting begins anew after it.')),
  per_address: z
    .prefault(wholeNumberSchema, 100)
    .check(z.describe('From one address, whatever the accounts.')),
  per_account: z.prefault(wholeNumberSchema, 100).check(z.describe('For one account, from all addresses.')),
  store: z
    ._default(store, 'memory')
    .check(z.describe('Where they are counted: memory, or a PostgreSQL database for several nodes.')),
})

const off = z.pipe(
  z.literal([false, 'false']),
  z.transform((): false => false),
)

const onByDefault = z.pipe(
  z.pipe(
    z.literal([true, 'true']),
    z.transform(() => ({})),
  ),
  on,
)

/** `attempts` of the configuration file. */
export const attemptsSchema: z.ZodMiniType<AttemptSettings | false> = z.prefault(
  z.union([off, onByDefault, on]),
  {},
)
