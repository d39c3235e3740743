/** Where the person is by now: answers come when the page that has asked may be gone. */

const address = (): Location => globalThis.location

/** Whether the page is that of a resource, or one of its tabs. */
export const isPageOf = (id: string, { pathname }: { pathname: string } = address()): boolean =>
  pathname.split('/').includes(encodeURIComponent(id))

/** Whether this form is open, by the address; with the values of its parameters that are given. */
export function isFormOpen(
  name: string,
  params: Readonly<Record<string, string>> = {},
  { search }: { search: string } = address(),
): boolean {
  const open = new URLSearchParams(search)
  return open.get('form') === name && Object.entries(params).every(([key, value]) => open.get(`form.${key}`) === value)
}
