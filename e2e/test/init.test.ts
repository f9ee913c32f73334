import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { findProgram, freePort } from '@docker-token/test-kit'
import { expect, it } from 'vitest'

import { describeWith } from '../harness/describe-with.ts'
import { runDoctor } from '../harness/doctor/run-doctor.ts'
import { mustSucceed } from '../harness/must-succeed.ts'
import { runCommand } from '../harness/run-command.ts'
import { startProcess } from '../harness/start-process.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { waitForAnswer } from '../harness/wait-for-answer.ts'
import { workspaceCommand } from '../harness/workspace-command.ts'

const registries = [
  { program: 'docker-registry', snippet: 'registry-2.8.yml' },
  { program: 'registry', snippet: 'registry-3.yml' },
] as const

describeWith(['docker-registry', 'registry'], 'what init has written', () => {
  it('serves, and both registries that are told so accept it', async () => {
    await using folder = await temporaryFolder()
    const data = join(folder.path, 'data')
    const [port, registryPort] = [await freePort(), await freePort()]
    const options = ['--registry', `localhost:${registryPort}`, '--listen', `127.0.0.1:${port}`, '--yes']
    const { stdout } = await mustSucceed(
      runCommand('docker-token', ['init', '--data', data, ...options], folder.path),
    )
    const [, password = ''] = /password: (\S+)/u.exec(stdout) ?? []
    const { program, args, env } = workspaceCommand('docker-token', ['serve', '--data', data])
    const server = startProcess(program, args, { env, cwd: folder.path })
    try {
      await waitForAnswer(server, `http://127.0.0.1:${port}/readyz`, [200])
      for (const { program: registryProgram, snippet } of registries) {
        const file = join(folder.path, snippet)
        const rest = { version: 0.1, storage: { inmemory: {} }, http: { addr: `127.0.0.1:${registryPort}` } }
        const lines = Object.entries(rest).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
        await writeFile(file, lines.join('') + (await readFile(join(data, 'registry', snippet), 'utf8')))
        const registry = startProcess(findProgram(registryProgram) ?? '', ['serve', file], {
          env: {},
          cwd: folder.path,
        })
        try {
          await waitForAnswer(registry, `http://127.0.0.1:${registryPort}/v2/`, [401])
          const call = {
            args: ['--user', 'admin', '--password-stdin', '--data', data, '--registry-config', file],
            input: password,
          }
          const diagnosis = await runDoctor(`localhost:${registryPort}`, call)
          expect(diagnosis).toMatchObject({ code: 0, faults: [], warnings: [] })
        } finally {
          await registry.stop()
        }
      }
    } finally {
      await server.stop()
    }
  })
})
