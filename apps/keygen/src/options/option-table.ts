import { keyAlgorithms } from '@docker-token/core'

import type { KeygenOption, OptionName } from './keygen-option.ts'

const make = ['make'] as const
const both = ['make', 'rotate'] as const

/** Every option. The help, the parser and the error messages are made from this table. */
export const optionTable: Readonly<Record<OptionName, KeygenOption>> = {
  folder: {
    short: 'f',
    value: 'FOLDER',
    commands: both,
    completes: 'folder',
    help: ['where the files are; made if missing', '(default: the current folder)'],
  },
  prefix: {
    short: 'p',
    value: 'NAME',
    commands: both,
    setting: 'prefix',
    help: ['what the names of the files begin with', '(default: token)'],
  },
  algorithm: {
    value: 'NAME',
    commands: make,
    setting: 'algorithm',
    completes: keyAlgorithms,
    help: [
      'what tokens are signed with: RS256 RS384 RS512 PS256 PS384 PS512',
      'ES256 ES384 ES512 EdDSA HS256 HS384 HS512',
      '(default: ES256; RS256 if --bits is given)',
    ],
  },
  alg: {
    short: 'a',
    value: 'NAME',
    commands: make,
    completes: [...keyAlgorithms, 'sha256', 'sha384', 'sha512'],
    help: [
      'the same as --algorithm; or sha256, sha384 or sha512, which',
      'picks ES256, ES384 or ES512 (with --bits RS256, RS384 or RS512)',
    ],
  },
  bits: {
    short: 'b',
    value: 'NUMBER',
    commands: both,
    setting: 'bits',
    help: ['size of an RSA key, at least 2048', '(default: 2048; when rotating: as before)'],
  },
  days: {
    short: 'd',
    value: 'NUMBER',
    commands: both,
    setting: 'days',
    help: ['how long the certificate is valid', '(default: 365; 3650 with --self-signed)'],
  },
  'root-days': {
    value: 'NUMBER',
    commands: make,
    setting: 'rootDays',
    help: ['how long the root certificate is valid', '(default: 3650, or --days if that is more)'],
  },
  'self-signed': {
    commands: make,
    setting: 'selfSigned',
    help: ['one certificate without a root; it cannot be rotated'],
  },
  hostname: {
    value: 'NAME',
    commands: make,
    setting: 'hostname',
    help: ['where docker-token runs (default: the name of this machine)'],
  },
  'common-name': {
    short: 'n',
    value: 'TEXT',
    commands: make,
    setting: 'commonName',
    help: ['subject of the certificate (default: --hostname)'],
  },
  country: {
    short: 'c',
    value: 'XX',
    commands: make,
    setting: 'country',
    help: ['two capital letters (default: none)'],
  },
  state: subjectText('s', 'state-or-province-name', 'state', 'state or province'),
  locality: subjectText('l', 'locality-name', 'locality', 'city'),
  organization: subjectText('o', 'organization-name', 'organization', 'organization'),
  unit: subjectText('u', 'organizational-unit-name', 'organizationalUnit', 'part of the organization'),
  email: subjectText('e', 'email-address', 'email', 'e-mail address'),
  service: {
    value: 'NAME',
    commands: make,
    help: ["the registry's name, for the printed configuration", '(default: registry.example.com)'],
  },
  issuer: {
    value: 'NAME',
    commands: make,
    help: ["the authority's name, for the printed configuration", '(default: --hostname)'],
  },
  realm: {
    value: 'URL',
    commands: make,
    help: [
      'where clients get tokens, for the printed configuration',
      '(default: https://HOSTNAME/v2/token/)',
    ],
  },
  yes: { short: 'y', commands: make, help: ['ask nothing, also on a terminal'] },
  help: { short: 'h', commands: both, help: ['print this help'] },
  version: { commands: both, help: ['print the version'] },
}

/** A text in the certificate's subject, which also has the long name that it had in older scripts. */
function subjectText(short: string, alias: string, setting: string, meaning: string): KeygenOption {
  return { short, alias, value: 'TEXT', commands: make, setting, help: [`${meaning} (default: none)`] }
}
