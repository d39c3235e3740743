import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './workbench.module.css'

/** Typing settles for so long before rows are counted anew. */
const settleMs = 250

/** A part of the statement. */
export function TextFilter({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { t } = useTranslation('workbench')
  const [typed, setTyped] = useState(value)
  const [shown, setShown] = useState(value)
  // Another text came from elsewhere: the address, a chip that was removed.
  if (value !== shown) {
    setShown(value)
    setTyped(value)
  }
  const latest = useRef(onChange)
  latest.current = onChange
  // Waits until typing has settled; a timer is outside of React.
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => latest.current(typed), settleMs)
    return () => clearTimeout(timer)
  }, [typed, value])
  return (
    <TextInput
      className={classes.search}
      type="search"
      aria-label={t('filter.textLabel')}
      placeholder={t('filter.textLabel')}
      leftSection={<IconSearch size={14} aria-hidden />}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onChange(typed)
      }}
    />
  )
}
