import { Select } from '@mantine/core'
import '@mantine/core/styles/Combobox.css'
import { useQuery } from '@tanstack/react-query'
import { useServerError } from '#ui/form/server-error.tsx'
import { enterpriseProjectsQuery } from './queries.ts'
import { QuotaLeft } from './QuotaLeft.tsx'
import type { Kind } from './use.ts'
import classes from './quota-left.module.css'

interface EnterpriseProjectFieldProps {
  connection: string
  label: string
  error?: string
  /** Name in the request. */
  wire?: string
  value: string
  onChange: (id: string) => void
  onBlur?: () => void
  /** What is going to be added; a quota that it does not fit into is named before it is sent. */
  adds: Readonly<Record<Kind, number | undefined>>
}

/** An enterprise project by its name, with what is left of its quotas (reference 4.6.2, 4.6.5). An id may be pasted, too. */
export function EnterpriseProjectField(props: EnterpriseProjectFieldProps) {
  const { connection, label, error, wire, value, onChange, onBlur, adds } = props
  const refused = useServerError(wire)
  const { data: projects } = useQuery(enterpriseProjectsQuery(connection))
  const known = (projects?.enterprise_projects ?? []).map(({ id, name }) => ({ value: String(id), label: name }))
  // A source's project, or one that the list does not tell: its id then stands for itself.
  const data = known.some((each) => each.value === value) || value === '' ? known : [...known, { value, label: value }]
  return (
    <div className={classes['field']}>
      <Select
        label={label}
        data={data}
        value={value || '0'}
        onChange={(id) => onChange(id ?? '0')}
        onBlur={onBlur}
        allowDeselect={false}
        searchable
        error={error ?? refused}
      />
      <QuotaLeft connection={connection} project={value} adds={adds} />
    </div>
  )
}
