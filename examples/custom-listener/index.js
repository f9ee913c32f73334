import { createHash, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const digest = (text) => createHash('sha256').update(text).digest()

/** Lets in whoever has the key that a file names, `{"alice": "…"}`; each may pull what stands below the own name. */
export function createListenerFromSettings({ keys_file: file = 'keys.json' }, { folder }) {
  const keys = new Map(Object.entries(JSON.parse(readFileSync(resolve(folder, file), 'utf8'))))
  return {
    name: 'keys',
    authenticate(event) {
      const { credentials } = event.request
      const key = credentials.kind === 'basic' ? keys.get(credentials.username) : undefined
      if (key === undefined) return // not ours: another listener may know this user
      if (timingSafeEqual(digest(credentials.password.reveal()), digest(key))) event.setAccessGranted()
      else event.setAccessDenied('wrong key')
    },
    authorize(event) {
      if (event.scope.name.startsWith(`${event.identity.subject}/`)) event.setAccessGranted(['pull'])
    },
  }
}
