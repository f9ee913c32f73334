import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { askAuthenticate, basic } from '@docker-token/test-kit/listener'
import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, it } from 'vitest'

import { changeDirectory } from './support/change-directory.ts'
import { describeWithSlapd } from './support/describe-with-slapd.ts'
import { serviceOptions } from './support/example-options.ts'
import { startSlapdForTest } from './support/start-slapd-for-test.ts'
import { started } from './support/started.ts'

describeWithSlapd('the file with the password of the service account', () => {
  it('may change while the listener runs, and counts at the next connection', async () => {
    const slapd = await startSlapdForTest()
    const file = join(temporaryFolder(), 'reader.password')
    await writeFile(file, 'reader-password\n')
    const { servicePassword: _, ...options } = serviceOptions(slapd.url)
    const { listener, told } = await started({ ...options, servicePasswordFile: file })
    const logInAfterRestart = async (): Promise<string> => {
      await slapd.kill()
      await slapd.start()
      return (await askAuthenticate(listener, basic('alice', 'alice-password'))).kind
    }

    await changeDirectory(slapd, [
      'dn: cn=reader,ou=services,dc=example,dc=test',
      'changetype: modify',
      'replace: userPassword',
      'userPassword: another-password',
    ])
    await writeFile(file, 'another-password\n')
    expect(await logInAfterRestart()).toBe('granted')
    await writeFile(file, '') // as it is for a moment while it is written
    expect(await logInAfterRestart()).toBe('granted')
    await rm(file)
    expect(await logInAfterRestart()).toBe('granted')
    expect(told.warnings).toEqual([])
  })

  it('is named where the directory refuses what it holds', async () => {
    const slapd = await startSlapdForTest()
    const file = join(temporaryFolder(), 'reader.password')
    await writeFile(file, 'Not-Its-Password')
    const { servicePassword: _, ...options } = serviceOptions(slapd.url)
    const { told } = await started({ ...options, servicePasswordFile: file })
    expect(told.warnings[0]).toMatch(/its password is wrong \(option service_password_file\)$/)
    expect(told.warnings.join()).not.toContain('Not-Its-Password')
  })
})
