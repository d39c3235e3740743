/** What building blocks need to know of a failed call; the query layer's ApiError is one. */
export interface ApiErrorLike {
  status: number
  code: string
  message: string
  requestId: string
  retryable: boolean
  /** Dotted name of the refused field of the request. */
  field?: string
  remedy?: string
}
