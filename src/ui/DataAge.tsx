import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatAge } from '#lib/format.ts'

const tick = 5_000

/** How old the data on a screen is. */
export function DataAge({ at }: { at: number }) {
  const { t } = useTranslation()
  const [now, setNow] = useState(() => Date.now())
  // The age grows by the clock, which React does not watch.
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tick)
    return () => clearInterval(timer)
  }, [])
  const age = Math.max(0, now - at)
  return (
    <span className="muted num" style={{ fontSize: 12 }}>
      {age < 10_000 ? t('state.updatedNow') : t('state.updated', { age: formatAge(age) })}
    </span>
  )
}
