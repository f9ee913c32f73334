import { facts } from '../scene/facts.ts'
import type { Load } from './load.ts'

/** The query of a request. */
export function formatQuery({ who, scopes = 1 }: Pick<Load, 'who' | 'scopes'>): string {
  const asked = Array.from({ length: scopes }, (_, index) =>
    who === 'anonymous' ? `repository:public/app${index}:pull` : `repository:team/app${index}:pull,push`,
  )
  return [`service=${facts.service}`, ...asked.map((scope) => `scope=${scope}`)].join('&')
}
