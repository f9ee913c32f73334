import { join } from 'node:path'

import type { SlapdSettings } from './slapd-settings.ts'

/** What Active Directory has of its own, as far as tests need it; Debian's msuser.schema gives it no matching rules. */
const windowsSchema = [
  "attributetype ( 1.2.840.113556.1.4.221 NAME 'sAMAccountName' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )",
  "attributetype ( 1.2.840.113556.1.4.8 NAME 'userAccountControl' EQUALITY integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )",
  "attributetype ( 1.2.840.113556.1.4.159 NAME 'accountExpires' EQUALITY integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )",
  "objectclass ( 1.2.840.113556.1.5.9 NAME 'user' SUP top AUXILIARY MAY ( sAMAccountName $ userAccountControl $ accountExpires ) )",
]

const database = [
  'index objectClass,uid,mail,sAMAccountName,member,uniqueMember,memberUid eq',
  'access to attrs=userPassword by anonymous auth by * none',
  'access to * by * read',
  'overlay memberof',
  'memberof-group-oc groupOfNames',
  'overlay ppolicy',
]

/** A slapd.conf(5) with the schemas of Unix and Active Directory, `memberOf` kept up to date, and password policies. */
export function slapdConfiguration(folder: string, settings: SlapdSettings): string {
  const { certificate, global = '', database: more = '' } = settings
  const schemas = ['core', 'cosine', 'inetorgperson', 'nis']
  const tls =
    certificate === undefined
      ? []
      : [
          `TLSCACertificateFile ${certificate.ca}`,
          `TLSCertificateFile ${certificate.cert}`,
          `TLSCertificateKeyFile ${certificate.key}`,
        ]
  return [
    ...schemas.map((name) => `include /etc/ldap/schema/${name}.schema`),
    ...windowsSchema,
    `pidfile ${join(folder, 'slapd.pid')}`,
    `argsfile ${join(folder, 'slapd.args')}`,
    'modulepath /usr/lib/ldap',
    'moduleload back_mdb',
    'moduleload memberof',
    'moduleload ppolicy',
    'threads 4',
    ...tls,
    global,
    'database mdb',
    'suffix dc=example,dc=test',
    'rootdn cn=admin,dc=example,dc=test',
    'rootpw admin-password',
    `directory ${join(folder, 'data')}`,
    'dbnosync',
    'maxsize 268435456',
    ...database,
    more,
    '',
  ].join('\n')
}
