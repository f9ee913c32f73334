import type { Listener } from './listener.ts'

/** What a configuration file knows that a listener may need. */
export interface ListenerModuleContext {
  /** The folder of the configuration file; relative paths in settings start here. */
  readonly folder: string
}

/**
 * What a package exports so that `use: 'its-name'` in the server's configuration finds it.
 *
 * @example
 * export const createListenerFromSettings: ListenerModule['createListenerFromSettings'] = (settings, { folder }) =>
 *   myListener(parseMySettings(settings), folder)
 */
export interface ListenerModule {
  /**
   * Makes the listener from its entry under `listeners:`, without `use`. Keys are snake_case.
   * Throws `ConfigurationError` with every problem, its paths relative to the entry.
   */
  createListenerFromSettings(settings: unknown, context: ListenerModuleContext): Listener | Promise<Listener>
}
