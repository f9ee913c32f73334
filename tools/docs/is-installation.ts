/** Whether a line installs packages, which is not executed: what this workspace holds may not be published yet. */
export function isInstallation(line: string): boolean {
  return /^\s*(?:npm install|npm i|pnpm add)\b/u.test(line)
}
