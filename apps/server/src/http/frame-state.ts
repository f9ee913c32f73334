/** What every request has, in Koa's `context.state`. */
export interface FrameState {
  readonly requestId: string
  /** Headers of the answer, asked for when it is written. */
  readonly headers: () => Readonly<Record<string, string>>
}
