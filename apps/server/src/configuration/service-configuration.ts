import type { Secret, ServiceOptions } from '@docker-token/core'

/** A registry under `services:` after its files were read. What is left out is as at the top. */
export interface ServiceConfiguration extends Omit<ServiceOptions, 'privateKey'> {
  readonly privateKey?: Secret
}
