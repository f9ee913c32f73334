import type { PlacedDocument, PlacedUser } from '../document/placed-document.ts'
import { findDeadPatterns } from '../document/find-dead-patterns.ts'
import type { ScannedHtpasswd } from '../htpasswd/scan-htpasswd.ts'
import { parseStoredPassword } from '../passwords/parse-stored-password.ts'
import { isReadableByAll } from '../files/is-readable-by-all.ts'
import { listNames } from './list-names.ts'

/** What works but is unsafe or unwise, each in one sentence that names the first of those concerned. */
export async function listWarnings(
  document: PlacedDocument,
  htpasswd: ScannedHtpasswd | undefined,
  file: string | undefined,
): Promise<readonly string[]> {
  const plain = document.users.filter(isPlain)
  const open = plain.length > 0 && file !== undefined && (await isReadableByAll(file))
  return [
    ...aboutPlainPasswords(plain),
    ...aboutWeakHashes(htpasswd),
    ...aboutUnlimitedMembers(document),
    ...aboutDeadPatterns(document),
    ...(open
      ? [`${file} holds plain passwords and every user of this machine can read it; run: chmod o-r ${file}`]
      : []),
  ]
}

function isPlain({ password }: PlacedUser): boolean {
  return parseStoredPassword(password)?.kind === 'plain'
}

/** Anybody can read these who can read the file. */
function aboutPlainPasswords(plain: readonly PlacedUser[]): readonly string[] {
  if (plain.length === 0) return []
  const names = listNames(plain.map(({ username }) => username))
  return [`passwords in plain text: ${names}; replace them with hashes (docker-token hash)`]
}

function aboutWeakHashes(htpasswd: ScannedHtpasswd | undefined): readonly string[] {
  if (htpasswd === undefined || htpasswd.weak.length === 0) return []
  const names = listNames(htpasswd.weak)
  return [
    `hashes of MD5 ($apr1$) or SHA-1 ({SHA}), which can be guessed fast: ${names}; make new ones (htpasswd -B)`,
  ]
}

/** Whoever writes groups means rules to limit them, but an absent `access` gives all rights, as it always did. */
function aboutUnlimitedMembers({ users }: PlacedDocument): readonly string[] {
  const unlimited = users.filter(({ groups = [], access }) => groups.length > 0 && access === undefined)
  if (unlimited.length === 0) return []
  const names = listNames(unlimited.map(({ username }) => username))
  return [
    `users with groups but without access may do everything: ${names}; access: [] leaves it to the rules`,
  ]
}

function aboutDeadPatterns(document: PlacedDocument): readonly string[] {
  const dead = findDeadPatterns(document)
  if (dead.length === 0) return []
  const names = listNames(dead.map(({ pattern, line, because }) => `'${pattern}' (line ${line}: ${because})`))
  const grammar = 'names are lower-case letters and digits with . _ - between them, in parts divided by one /'
  return [`patterns that no repository name can match: ${names}; ${grammar}`]
}
