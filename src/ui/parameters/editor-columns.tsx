import { t } from '#i18n/setup.ts'
import '#i18n/parameters.ts'
import { StatusBadge } from '../StatusBadge.tsx'
import type { Column } from '../table/columns.ts'
import classes from './editor.module.css'
import type { Parameter } from '#lib/parameters/model.ts'
import { AllowedCell, BaseCell, ValueCell } from './ValueCell.tsx'
import { useRestartWord } from './restart-word.ts'
import { effectText } from './words.ts'

const yesNo = () => [
  { value: 'yes', label: t('parameters:yes') },
  { value: 'no', label: t('parameters:no') },
]

const flag = (on: boolean): string => (on ? 'yes' : 'no')

/** A value that differs from what it is compared with, or is about to. */
export const isChanged = ({ value, base, edited }: Parameter): boolean =>
  edited !== undefined || (base !== undefined && value !== base)

function Effect({ restart }: Pick<Parameter, 'restart'>) {
  const text = effectText(restart, useRestartWord())
  return restart ? <StatusBadge tone="warn" label={text} /> : <span className="muted">{text}</span>
}

const columnsWith = (base: () => string): readonly Column<Parameter>[] => [
  {
    id: 'name',
    header: () => t('parameters:columns.name'),
    value: (row) => row.name,
    cell: (row) => (
      <span className={`mono ${classes['name']}`} data-changed={isChanged(row) || undefined} title={row.name}>
        {row.name}
      </span>
    ),
    width: 280,
    grow: 0,
    required: true,
  },
  {
    id: 'value',
    header: () => t('parameters:columns.value'),
    // As it is in the cloud: a row must not move while its value is being typed.
    value: (row) => row.value,
    cell: (row) => <ValueCell row={row} />,
    // Growth in step with the width: a table takes the widest share that any column asks for as its least width.
    width: 230,
    grow: 2.3,
    required: true,
  },
  {
    id: 'base',
    header: base,
    value: (row) => row.base,
    cell: (row) => <BaseCell row={row} />,
    width: 130,
    grow: 1.3,
  },
  {
    id: 'allowed',
    header: () => t('parameters:columns.allowed'),
    value: (row) => row.rule?.range,
    cell: (row) => <AllowedCell row={row} />,
    width: 165,
    grow: 1.65,
    sortable: false,
  },
  {
    id: 'restart',
    header: () => t('parameters:columns.restart'),
    value: (row) => (row.restart === undefined ? undefined : flag(row.restart)),
    cell: (row) => <Effect restart={row.restart} />,
    choices: yesNo,
    width: 140,
    grow: 0,
  },
  {
    id: 'description',
    header: () => t('parameters:columns.description'),
    value: (row) => row.description,
    cell: (row) => (
      <span className="muted" title={row.description}>
        {row.description}
      </span>
    ),
    width: 190,
    grow: 1.9,
    sortable: false,
  },
  {
    id: 'type',
    header: () => t('parameters:columns.type'),
    value: (row) => row.rule?.type,
    width: 90,
    grow: 0,
    hidden: true,
  },
  {
    id: 'changed',
    header: () => t('parameters:columns.changed'),
    value: (row) => flag(isChanged(row)),
    choices: yesNo,
    width: 90,
    grow: 0,
    hidden: true,
  },
  {
    id: 'edited',
    header: () => t('parameters:columns.edited'),
    value: (row) => flag(row.edited !== undefined),
    choices: yesNo,
    width: 90,
    grow: 0,
    hidden: true,
  },
  {
    id: 'readonly',
    header: () => t('parameters:columns.readonly'),
    value: (row) => flag(row.readonly),
    choices: yesNo,
    width: 90,
    grow: 0,
    hidden: true,
  },
]

/** Beside the values of the default template. */
export const templateColumns = columnsWith(() => t('parameters:columns.default'))
/** Of an instance, beside the values of its own template. */
export const instanceColumns = columnsWith(() => t('parameters:columns.template'))
