import { beforeAll, expect, it } from 'vitest'

import type { RegistryClient } from '../harness/clients/registry-client.ts'
import type { Session } from '../harness/clients/session.ts'
import { mustFail } from '../harness/must-fail.ts'
import { mustSucceed } from '../harness/must-succeed.ts'
import { passwords, type UserName } from '../harness/passwords.ts'
import type { Site } from '../harness/start-site.ts'

/** What a client does with the rights that the policy gives, and what it cannot do without them. */
export function testRights(client: RegistryClient, site: () => Site): void {
  const { program, denied, login, push, pull, copy, remove, catalog } = client
  const own = `alice/${program}`
  const open = `public/${program}`
  let alice: Session
  let bob: Session
  let root: Session
  let nobody: Session

  async function loggedIn(user: UserName): Promise<Session> {
    const session = await site().newSession()
    await mustSucceed(login(session, user, passwords[user]))
    return session
  }

  async function pushNew(session: Session, repository: string): Promise<void> {
    await mustSucceed(push(session, await site().newImage(), repository))
  }

  beforeAll(async () => {
    ;[alice, bob, root] = await Promise.all([loggedIn('alice'), loggedIn('bob'), loggedIn('root')])
    nobody = await site().newSession()
    for (const repository of [open, 'shared/app', 'secret/app']) await pushNew(root, repository)
    await pushNew(alice, own)
  })

  it('pulls what it may read, and is refused to push it', async () => {
    await mustSucceed(pull(alice, 'shared/app'))
    await mustFail(push(alice, await site().newImage(), 'shared/app'), denied)
  })

  it('is refused what it may not read', async () => {
    await mustFail(pull(alice, 'secret/app'), denied)
  })

  it('pulls what is public without a password, and nothing else', async () => {
    await mustSucceed(pull(nobody, open))
    await mustFail(pull(nobody, own), denied)
    await mustFail(push(nobody, await site().newImage(), open), denied)
  })

  if (copy !== undefined) {
    it('copies from one repository to another, if it may read the one and write the other', async () => {
      await mustSucceed(copy(alice, own, `${own}/copy`))
      await mustSucceed(pull(alice, `${own}/copy`))
      await mustFail(copy(alice, 'secret/app', `${own}/stolen`), denied)
      await mustFail(copy(alice, own, 'shared/app'), denied)
    })
  }

  if (remove !== undefined) {
    it('deletes what it may delete', async () => {
      await pushNew(alice, `${own}/old`)
      await mustSucceed(remove(alice, `${own}/old`))
      await mustFail(pull(alice, `${own}/old`), /unknown|not found/iu)
    })

    it('S24 cannot delete what it may only pull and push', async () => {
      await pushNew(bob, `bob/${program}`)
      await mustFail(remove(bob, `bob/${program}`), denied)
      await mustSucceed(pull(bob, `bob/${program}`))
    })
  }

  if (catalog !== undefined) {
    it('lists the repositories for root and for nobody else', async () => {
      const { stdout } = await mustSucceed(catalog(root))
      expect(stdout.split('\n')).toEqual(expect.arrayContaining([own, open]))
      await mustFail(catalog(alice), denied)
      await mustFail(catalog(nobody), denied)
    })
  }
}
