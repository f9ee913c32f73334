/** A function of a source file, as long as it is to be read in one go. */
export interface SourceFunction {
  readonly name: string
  /** 1-based line on which it begins. */
  readonly line: number
  /** Its lines without those of the functions inside it, which are counted on their own. */
  readonly lines: number
}

/** One import or re-export. */
export interface SourceImport {
  readonly specifier: string
  readonly line: number
}

/** A use of something global: `Date.now`, `new Date()`, `process`. */
export interface GlobalUse {
  readonly name: string
  readonly line: number
}

/** What the checks need to know of one file. */
export interface SourceModule {
  /** Relative to the root of the workspace, with `/`. */
  readonly path: string
  readonly lines: number
  /** Names of everything exported that exists at run time. */
  readonly exportedValues: readonly string[]
  readonly functions: readonly SourceFunction[]
  readonly imports: readonly SourceImport[]
  readonly globals: readonly GlobalUse[]
}
