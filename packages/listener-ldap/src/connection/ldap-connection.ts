import type { SearchAnswer, SearchRequest } from './search-request.ts'

/** One connection to one server, from the moment it stands until it is closed. It is never opened again. */
export interface LdapConnection {
  /** Binds, or rejects with `DirectoryError`. After a timeout the connection is closed: nobody knows as whom it is bound. */
  bind(dn: string, password: string, timeout: number): Promise<void>
  /** Searches. Several may be under way at once. A timeout retires the connection, but the others may finish. */
  search(request: SearchRequest, timeout: number): Promise<SearchAnswer>
  /** Whether it may be used for something new. */
  isUsable(): boolean
  /** Milliseconds since an answer last came. */
  idleTime(): number
  /** Takes no more requests and closes when those under way are done. */
  retire(): void
  /** Closes at once. Resolves when the socket is gone. */
  close(): Promise<void>
  /** Has something done when the socket is gone. */
  onClosed(action: () => void): void
}
