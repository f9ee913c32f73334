import { createPrivateKey, createPublicKey } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { runProgram } from '@docker-token/test-kit'
import { hash } from '@node-rs/bcrypt'

import { facts } from './facts.ts'
import type { People, Scene, SceneAlgorithm } from './scene.ts'
import { writeDockerAuthFiles } from './write-docker-auth-files.ts'
import { writeOurFiles } from './write-our-files.ts'

const keys: Readonly<Record<SceneAlgorithm, readonly string[]>> = {
  ES256: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  RS256: ['-newkey', 'rsa:2048'],
  EdDSA: ['-newkey', 'ed25519'],
}

/** Makes a key with its certificate, and the files of both servers. */
export async function createScene(algorithm: SceneAlgorithm, given: Partial<People> = {}): Promise<Scene> {
  const people = { cost: 5, users: 10, rules: 10, ...given }
  const folder = mkdtempSync(join(tmpdir(), 'docker-token-bench-'))
  const key = join(folder, 'token.key')
  const output = [
    '-nodes',
    '-keyout',
    key,
    '-out',
    join(folder, 'token.crt'),
    '-days',
    '60',
    '-subj',
    '/CN=bench',
  ]
  await runProgram('openssl', ['req', '-x509', ...keys[algorithm], ...output])
  chmodSync(key, 0o600)
  const publicKey = createPublicKey(createPrivateKey(readFileSync(key)))
  const scene = { folder, algorithm, publicKey, people }
  // htpasswd's prefix, which both know
  const stored = (await hash(facts.password, { cost: people.cost })).replace('$2b$', '$2y$')
  writeOurFiles(scene, stored)
  writeDockerAuthFiles(scene, stored)
  return scene
}
