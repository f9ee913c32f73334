import { describeWith } from '@docker-token/test-kit/vitest'

const programs = {
  slapd: 'the Debian package slapd',
  slapadd: 'the Debian package slapd',
  ldapmodify: 'the Debian package ldap-utils',
  openssl: 'the Debian package openssl',
}

/** A `describe` whose tests need a real OpenLDAP. */
export function describeWithSlapd(title: string, tests: () => void): void {
  describeWith(programs, title, tests)
}
