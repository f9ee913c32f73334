import path from 'node:path'

import type { SettingsPath, YamlSource } from '@docker-token/settings'

import type { PlacedDocument, PlacedUser, Placed } from './placed-document.ts'
import type { PolicyDocument, UserEntry } from './policy-document.ts'

/** Tells every entry of a checked document the line on which it stands. */
export function placeDocument(document: PolicyDocument, source: YamlSource): PlacedDocument {
  const { users = [], htpasswd_file: htpasswdFile, anonymous } = document
  const { rules = [], first_match: firstMatch = [] } = document
  const toUsers = Array.isArray(source.value) ? [] : ['users']

  function place<Entry extends object>(
    entries: readonly Entry[],
    at: SettingsPath,
  ): readonly Placed<Entry>[] {
    return entries.map((entry, index) => ({ ...entry, line: source.positionOf([...at, index]).line }))
  }

  function placeUser(user: Placed<UserEntry>, index: number): PlacedUser {
    const { access, ...others } = user
    if (access === undefined) return others
    return { ...others, access: place(access, [...toUsers, index, 'access']) }
  }

  return {
    label: source.file === undefined ? 'policy' : path.basename(source.file),
    users: place(users, toUsers).map(placeUser),
    ...(htpasswdFile === undefined ? {} : { htpasswdFile }),
    ...(anonymous === undefined ? {} : { anonymous: place(anonymous.access, ['anonymous', 'access']) }),
    rules: place(rules, ['rules']),
    firstMatch: place(firstMatch, ['first_match']),
  }
}
