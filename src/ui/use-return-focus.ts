import { useEffect, useState } from 'react'

/** What had the focus last outside of drawers: where one drawer takes the place of another, the first one's opener. */
let outside: HTMLElement | undefined

/** What the focus comes back to: the control that has it now, or the button of its menu, which is about to go. */
function openerNow(): HTMLElement | undefined {
  const focused = document.activeElement
  if (!(focused instanceof HTMLElement) || focused === document.body) return outside
  const menu = focused.closest('[role="menu"]')
  const opener = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : focused
  if (!opener) return outside
  if (!opener.closest('[role="dialog"]')) outside = opener
  return opener
}

/**
 * Gives the focus back to what opened a drawer when that is taken away as a whole, as forms that the address names are:
 * then it has no chance to do so itself, and who works with the keyboard would begin anew at the top of the page.
 */
export function useReturnFocus(opened: boolean): void {
  const [opener] = useState(() => (opened ? openerNow() : undefined))
  // The end of a component is known to effects only; the drawer goes out of the document after it.
  useEffect(
    () => () => {
      setTimeout(() => {
        if (!opener || document.activeElement !== document.body) return
        const target = opener.isConnected ? opener : outside
        if (target?.isConnected) target.focus({ preventScroll: true })
      })
    },
    [opener],
  )
}
