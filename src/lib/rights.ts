/** What a user may do with a database or a schema: nothing, read, or read and write. */
export type Level = 'none' | 'read' | 'write'

export const levels: readonly Level[] = ['none', 'read', 'write']

export const levelOf = (right: { readonly: boolean } | undefined): Level =>
  right === undefined ? 'none' : right.readonly ? 'read' : 'write'
