/** What a service's reference says about one of its error codes, in words of our own. */
export interface DocumentedError {
  /** HTTP status it comes with. */
  readonly status: number
  /** What went wrong, one sentence. The service's own message may name the parameter: show both. */
  readonly meaning: string
  /** What to do about it, one sentence. */
  readonly remedy?: string
}
