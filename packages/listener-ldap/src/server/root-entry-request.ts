import type { SearchRequest } from '../connection/search-request.ts'

/** The cheapest question there is: every server has this entry (RFC 4512 §5.1). */
export const rootEntryRequest: SearchRequest = { base: '', scope: 'base', attributes: ['1.1'] }
