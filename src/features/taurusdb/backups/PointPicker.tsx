import { type ComponentProps, useMemo } from 'react'
import type { Backup } from '#contract/taurusdb/backups.ts'
import { PointField as Field } from '#ui/recovery/PointField.tsx'
import { PointPicker as Picker } from '#ui/recovery/PointPicker.tsx'
import { timed } from './facts.ts'
import { PointBase } from './PointBase.tsx'
import type { PointSource } from './use-points.ts'

interface PointPickerProps extends Pick<
  ComponentProps<typeof Picker>,
  'spans' | 'now' | 'value' | 'onChange' | 'onDetail' | 'extra'
> {
  backups: readonly Backup[]
  /** Whose points they are: with it, the log after the base is counted. */
  source?: PointSource
}

/** Chooses a moment of a TaurusDB instance, and says what it is restored from. */
export function PointPicker({ backups, source, ...picker }: PointPickerProps) {
  const all = useMemo(() => backups.map(timed), [backups])
  return <Picker {...picker} backups={all} about={(at) => <PointBase at={at} source={source} backups={all} />} />
}

/** The same as a field of a form. */
export function PointField({
  error,
  wire,
  ...picker
}: PointPickerProps & Pick<ComponentProps<typeof Field>, 'error' | 'wire'>) {
  return (
    <Field error={error} wire={wire}>
      <PointPicker {...picker} />
    </Field>
  )
}
