/** A fenced block of a page of the documentation. */
export interface DocumentedBlock {
  /** 1-based line of its opening fence. */
  readonly line: number
  /** The word after the fence: `sh`, `ts`, `yaml`; empty if there is none. */
  readonly language: string
  readonly text: string
  /** The name its first line gives it, e.g. `# config.yaml` or `// my-listener.ts`. */
  readonly fileName?: string
  /** Why it is not executed: `<!-- not executed: REASON -->` on the line before. */
  readonly notExecuted?: string
  /** What answers when it is up: `<!-- serves: URL -->` on the line before. */
  readonly serves?: string
}
