/**
 * Calls that declare an operation. They have no effect beyond their value, which lets the bundler drop the operations a page does
 * not use. The names are spelled with their member (`read.get`), so that no other function called `read` or `write` is meant.
 */
export const declaringCalls: string[] = ['read', 'write', 'destructive'].flatMap((access) =>
  ['get', 'post', 'put', 'delete', 'patch'].map((method) => `${access}.${method}`),
)
