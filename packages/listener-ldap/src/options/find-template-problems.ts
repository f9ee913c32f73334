import { compileFilter } from '../names/compile-filter.ts'
import { findNameRules } from '../names/find-name-rules.ts'
import { parseDn } from '../names/parse-dn.ts'
import type { CheckedOptions, OptionProblem } from './checked-options.ts'

type Template = OptionProblem['option'] & ('bindDn' | 'searchFilter' | 'disabledFilter' | 'groupFilter')

/** What may stand in braces, and what must. */
const placeholders: Readonly<Record<Template, readonly string[]>> = {
  bindDn: ['username', 'host'],
  searchFilter: ['username', 'host'],
  disabledFilter: [],
  groupFilter: ['dn', 'username'],
}

/** What is wrong with DNs and filters. */
export function findTemplateProblems(options: CheckedOptions): readonly OptionProblem[] {
  return [
    ...dnProblems(options),
    ...filterProblems('searchFilter', options),
    ...filterProblems('disabledFilter', options),
    ...filterProblems('groupFilter', options),
  ]
}

function dnProblems(options: CheckedOptions): readonly OptionProblem[] {
  const names = ['bindDn', 'serviceDn', 'searchBase', 'groupBase'] as const
  const wrong = names.flatMap((option): readonly OptionProblem[] => {
    const dn = options[option]
    if (dn === undefined || parseDn(dn) !== undefined) return []
    return [{ option, message: `found '${dn}', expected a DN such as ou=people,dc=example,dc=com` }]
  })
  const { bindDn } = options
  if (bindDn === undefined || wrong.some(({ option }) => option === 'bindDn')) return wrong
  const named = findNameRules(undefined, bindDn).length > 0
  const message = `found '${bindDn}', expected a DN that begins with the user, such as uid={username},ou=people,dc=example,dc=com`
  return [
    ...wrong,
    ...(named ? [] : [{ option: 'bindDn', message } as const]),
    ...unknownPlaceholders('bindDn', bindDn),
  ]
}

function filterProblems(
  option: Exclude<Template, 'bindDn'>,
  options: CheckedOptions,
): readonly OptionProblem[] {
  const filter = options[option]
  if (filter === undefined) return []
  try {
    compileFilter(filter)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return [{ option, message: `found no filter (${reason}), expected one such as (uid={username})` }]
  }
  const example = { searchFilter: '(uid={username})', groupFilter: '(member={dn})', disabledFilter: '' }[
    option
  ]
  const lacking =
    (option === 'searchFilter' && !isOfOwnEntry(options) && findNameRules(filter, undefined).length === 0) ||
    (option === 'groupFilter' && !/\{(?:dn|username)\}/.test(filter))
  const message = `found '${filter}', expected a filter that says whose, such as ${example}`
  return [...(lacking ? [{ option, message }] : []), ...unknownPlaceholders(option, filter)]
}

function unknownPlaceholders(option: Template, text: string): readonly OptionProblem[] {
  const known = placeholders[option]
  const unknown = [...text.matchAll(/\{([^{}]*)\}/g)].filter(([, name = '']) => !known.includes(name))
  const expected = known.length === 0 ? 'none' : known.map((name) => `{${name}}`).join(' or ')
  return unknown.map(([found]) => ({
    option,
    message: `found the placeholder ${found}, expected ${expected}`,
  }))
}

/** Whether the user's own entry is read, of which `bind_dn` says whose it is. */
function isOfOwnEntry({ bindDn, searchBase }: CheckedOptions): boolean {
  return bindDn !== undefined && searchBase === undefined
}
