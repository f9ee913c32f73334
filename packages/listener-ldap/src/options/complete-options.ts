import { Resolver } from 'node:dns/promises'

import { Secret } from '@docker-token/core'
import type { OptionSource } from '@docker-token/settings'

import { listUserAttributes } from '../authenticate/list-user-attributes.ts'
import type { LoginSettings } from '../authenticate/login-settings.ts'
import type { GroupSettings } from '../groups/group-settings.ts'
import { compileFilter } from '../names/compile-filter.ts'
import { findNameRules } from '../names/find-name-rules.ts'
import type { CheckedOptions } from './checked-options.ts'
import { findWarnings } from './find-warnings.ts'
import type { ResolvedOptions, ServiceOptions, TlsOptions } from './resolved-options.ts'
import type { ServerUrl } from './server-url.ts'

/** Options that go together, in the shape in which they are used. */
export function completeOptions(
  options: CheckedOptions,
  urls: readonly ServerUrl[],
  { naming, folder }: OptionSource,
): ResolvedOptions {
  const { name, connectTimeout, bindTimeout, searchTimeout, timeout, poolSize, cacheTtl, onError } = options
  const service = serviceOf(options)
  return {
    name,
    naming,
    folder,
    urls,
    connectTimeout,
    bindTimeout,
    searchTimeout,
    timeout,
    poolSize,
    cacheTtl,
    onError,
    ...(service === undefined ? {} : { service }),
    tls: tlsOf(options, urls),
    login: loginOf(options),
    resolveSrv:
      options.resolveSrv ??
      ((question) => new Resolver({ timeout: connectTimeout, tries: 2 }).resolveSrv(question)),
    warnings: findWarnings(options, urls, naming),
  }
}

function serviceOf({
  serviceDn,
  servicePassword,
  servicePasswordFile,
}: CheckedOptions): ServiceOptions | undefined {
  if (serviceDn === undefined) return undefined
  const password = typeof servicePassword === 'string' ? new Secret(servicePassword) : servicePassword
  return {
    dn: serviceDn,
    ...(password === undefined ? {} : { password }),
    ...(servicePasswordFile === undefined ? {} : { passwordFile: servicePasswordFile }),
  }
}

function tlsOf(options: CheckedOptions, urls: readonly ServerUrl[]): TlsOptions {
  const { startTls, tlsMinVersion, insecureSkipVerify, caFile, certFile, keyFile } = options
  return {
    mode: startTls ? 'upgrade' : urls.some(({ secure }) => secure) ? 'first' : 'none',
    minVersion: `TLSv${tlsMinVersion}`,
    verify: !insecureSkipVerify,
    ...(caFile === undefined ? {} : { caFile }),
    ...(certFile === undefined ? {} : { certFile }),
    ...(keyFile === undefined ? {} : { keyFile }),
  }
}

function loginOf(options: CheckedOptions): LoginSettings {
  const { bindDn, searchBase, disabledFilter, ignoreReferrals, usernameLowercase, attributes } = options
  const byDefault = bindDn !== undefined && searchBase === undefined ? undefined : '(uid={username})'
  const searchFilter = options.searchFilter ?? byDefault
  const [nameRules, groups] = [findNameRules(searchFilter, bindDn), groupsOf(options)]
  return {
    ...(bindDn === undefined ? {} : { bindDn }),
    ...(searchBase === undefined ? {} : { searchBase }),
    ...(searchFilter === undefined ? {} : { searchFilter: compileFilter(searchFilter) }),
    ...(disabledFilter === undefined ? {} : { disabledFilter: compileFilter(disabledFilter) }),
    ignoreReferrals,
    usernameLowercase,
    attributes,
    nameRules,
    groups,
    userAttributes: listUserAttributes({ attributes, nameRules, groups }),
    bindTimeout: options.bindTimeout,
    searchTimeout: options.searchTimeout,
  }
}

function groupsOf(options: CheckedOptions): GroupSettings {
  const { memberOf, groupBase: base, groupFilter = '(member={dn})', groupDepth: depth } = options
  const { groupAttribute, groupPrefix: prefix, groupLowercase: lowercase } = options
  const naming = { attribute: groupAttribute.toLowerCase(), prefix, lowercase, depth }
  if (memberOf) return { kind: 'member_of', ...naming, ...(base === undefined ? {} : { base }) }
  if (base === undefined) return { kind: 'none' }
  return {
    kind: 'search',
    ...naming,
    base,
    filter: compileFilter(groupFilter),
    ignoreReferrals: options.ignoreReferrals,
  }
}
