/** The environment without what a package manager that runs us has added: npm would take it for its own settings. */
export function inheritedEnvironment(): Readonly<Record<string, string>> {
  const entries = Object.entries(process.env).filter(([name]) => !/^npm_|^pnpm_/iu.test(name))
  return Object.fromEntries(entries.map(([name, value = '']) => [name, value]))
}
