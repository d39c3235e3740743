import { describe, expect, it } from 'vitest'
import { connectionLimit, powersOf, rolesOf } from './attributes.ts'
import type { CatalogUser } from './place.ts'

const user = (
  attributes: Partial<CatalogUser['attributes']> = {},
  more: Partial<Omit<CatalogUser, 'attributes'>> = {},
): CatalogUser => ({
  name: 'app',
  memberof: '{}',
  ...more,
  attributes: {
    rolsuper: false,
    rolinherit: true,
    rolcreaterole: false,
    rolcreatedb: false,
    rolcanlogin: true,
    rolconnlimit: -1,
    rolreplication: false,
    rolbypassrls: false,
    ...attributes,
  },
})

describe('what is worth saying of a user', () => {
  it('is nothing of a plain one', () => expect(powersOf(user())).toEqual([]))

  it('is everything that others do not have, trouble first', () => {
    expect(
      powersOf(user({ rolcreaterole: true, rolcreatedb: true, rolcanlogin: false }, { lock_status: true })),
    ).toEqual(['locked', 'noSignIn', 'createUsers', 'createDatabases'])
    expect(powersOf(user({ rolsuper: true, rolreplication: true, rolbypassrls: true, rolinherit: false }))).toEqual([
      'superuser',
      'replication',
      'bypassRls',
      'noInherit',
    ])
  })
})

it('tells no limit from none at all', () => {
  expect([-1, 0, 40].map((rolconnlimit) => connectionLimit(user({ rolconnlimit })))).toEqual([undefined, 0, 40])
})

describe('roles', () => {
  it.each([
    ['{}', []],
    ['', []],
    ['{gs_role_copy_files}', ['gs_role_copy_files']],
    // The reference breaks the line within the array.
    ['{gs_role_tablespace,\n gs_role_account_lock}', ['gs_role_tablespace', 'gs_role_account_lock']],
    [String.raw`{plain,"with, comma","a \"quote\""}`, ['plain', 'with, comma', 'a "quote"']],
  ])('of %j', (memberof, roles) => expect(rolesOf(user({}, { memberof }))).toEqual(roles))
})
