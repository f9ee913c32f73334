import type { CommandIo } from '../command-io.ts'

/** What a shell may offer in some place: paths, folders, or these words. */
export type Completes = 'file' | 'folder' | readonly string[]

/** One option of a command, as `parseArgs` takes it and as help and completion show it. */
export interface CommandOption {
  readonly type: 'string' | 'boolean'
  /** One letter. */
  readonly short?: string
  /** Whether it may be given again and again. */
  readonly multiple?: boolean
  readonly default?: string
  /** What stands for the value in the help: `FILE`. Needed with `type: 'string'`. */
  readonly value?: string
  /** One sentence without an end: what it is for. */
  readonly help: string
  readonly completes?: Completes
}

/** Options by name, without dashes. */
export type CommandOptions = Readonly<Record<string, CommandOption>>

/** The words that a command takes besides options. */
export interface CommandWords {
  /** As in a usage line: `NAME`, `SCOPE…`. */
  readonly usage: string
  readonly completes?: Completes
}

/** One thing that `docker-token` can do: the source of the command line, its help, completion in shells and documentation. */
export interface Command {
  readonly kind: 'command'
  /** What it does, for lists: a verb in the third person, no full stop. */
  readonly summary: string
  /** More of it, a paragraph each. */
  readonly details: readonly string[]
  /** Absent: it takes none. */
  readonly words?: CommandWords
  readonly options: CommandOptions
  /** What its exit codes mean. */
  readonly exitCodes: ReadonlyMap<number, string>
  /** Runs it. Returns the exit code. Throws `CommandError`, `ConfigurationError` and the like; never writes those itself. */
  readonly run: (args: readonly string[], io: CommandIo) => Promise<number>
}

/** Several commands under one word. */
export interface CommandGroup {
  readonly kind: 'group'
  readonly summary: string
  readonly commands: CommandTree
}

/** Commands by their word, in the order in which they are listed. */
export type CommandTree = ReadonlyMap<string, Command | CommandGroup>
