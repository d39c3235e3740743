import { describe, expect, it } from 'vitest'
import { usedParts, withoutParts } from './lean-menu.ts'

const source = `import { MenuItem } from "./MenuItem/MenuItem.mjs";
import { MenuSub } from "./MenuSub/MenuSub.mjs";
Menu.Item = MenuItem;
Menu.Sub = MenuSub;
export { Menu };`

describe('a menu without the parts that nobody uses', () => {
  it('neither imports nor offers them', () => {
    const lean = withoutParts(source, 'Menu', ['Sub'])
    expect(lean).not.toContain('MenuSub')
    expect(lean).toContain('Menu.Item = MenuItem;')
  })

  it('fails when a part has moved', () =>
    expect(() => withoutParts(source, 'Menu', ['Search'])).toThrow('Menu.Search of Mantine is not where it was'))

  it('names the part that a page uses', () => {
    expect(usedParts('<Menu.Item>x</Menu.Item>')).toEqual([])
    expect(usedParts('<Menu.Sub><Menu.Sub.Target /></Menu.Sub>')).toEqual(['Menu.Sub'])
  })
})
