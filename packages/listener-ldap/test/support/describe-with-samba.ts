import { describeWith } from '@docker-token/test-kit/vitest'
import { describe } from 'vitest'

const programs = {
  samba: 'the Debian package samba',
  'samba-tool': 'the Debian packages samba, samba-ad-provision, samba-dsdb-modules',
  openssl: 'the Debian package openssl',
}

/** A `describe` whose tests need a real domain controller. Samba wants the ports 389 and 636 and files of root's. */
export function describeWithSamba(title: string, tests: () => void): void {
  if (process.getuid?.() === 0) {
    describeWith(programs, title, tests)
    return
  }
  process.stderr.write(`\nSKIPPED: ${title}; a domain controller can be started by root only\n\n`)
  describe.skip(title, tests)
}
