import type { CheckedOptions, OptionProblem } from './checked-options.ts'

/** What is wrong with the way in which users are to be found. */
export function findLoginProblems(options: CheckedOptions): readonly OptionProblem[] {
  return [...findWayProblems(options), ...findPasswordProblems(options)]
}

/** By `bindDn`, `serviceDn` or `anonymousSearch`; the latter two need to know where users are. */
function findWayProblems(options: CheckedOptions): readonly OptionProblem[] {
  const { bindDn, serviceDn, searchBase, anonymousSearch } = options
  const problems: OptionProblem[] = []
  if (bindDn === undefined && serviceDn === undefined && !anonymousSearch) {
    const message =
      'missing; expected {serviceDn} with {searchBase}, or {bindDn} such as uid={username},ou=people,dc=example,dc=com, or {anonymousSearch}'
    problems.push({ option: 'serviceDn', message })
  }
  if (bindDn !== undefined && serviceDn !== undefined) {
    const message =
      'found {bindDn} and {serviceDn}, expected one of them: users bind directly or are searched for'
    problems.push({ option: 'bindDn', message })
  }
  if (anonymousSearch && (bindDn ?? serviceDn) !== undefined) {
    const other = bindDn === undefined ? '{serviceDn}' : '{bindDn}'
    problems.push({ option: 'anonymousSearch', message: `found with ${other}, expected one of them` })
  }
  const isSearch = serviceDn !== undefined || (anonymousSearch && bindDn === undefined)
  if (isSearch && searchBase === undefined) {
    const message = 'missing; expected where users are, such as ou=people,dc=example,dc=com'
    problems.push({ option: 'searchBase', message })
  }
  return problems
}

function findPasswordProblems(options: CheckedOptions): readonly OptionProblem[] {
  const { serviceDn, servicePassword, servicePasswordFile } = options
  if (serviceDn === undefined) {
    if ((servicePassword ?? servicePasswordFile) === undefined) return []
    const option = servicePassword === undefined ? 'servicePasswordFile' : 'servicePassword'
    return [{ option, message: 'found without {serviceDn}, whose password it is' }]
  }
  if (servicePassword !== undefined && servicePasswordFile !== undefined) {
    const message = 'found {servicePassword} and {servicePasswordFile}, expected one of them'
    return [{ option: 'servicePasswordFile', message }]
  }
  if (servicePassword !== undefined || servicePasswordFile !== undefined) return []
  const message =
    'missing; expected {servicePassword} or {servicePasswordFile}: a bind without a password proves nothing'
  return [{ option: 'servicePasswordFile', message }]
}
