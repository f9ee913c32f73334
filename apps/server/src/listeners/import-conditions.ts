/** The conditions under which Node resolves an `import`, those of its own `--conditions` included. */
export function importConditions(): Set<string> {
  const args = [...process.execArgv, ...(process.env['NODE_OPTIONS'] ?? '').split(/\s+/)]
  const given = args.flatMap((arg, index) => {
    const [, joined] = /^(?:--conditions|-C)=(.+)$/.exec(arg) ?? []
    const next = arg === '--conditions' || arg === '-C' ? args[index + 1] : undefined
    return joined ?? next ?? []
  })
  return new Set(['node', 'import', 'module-sync', 'node-addons', ...given])
}
