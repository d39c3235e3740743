import { Autocomplete } from '@mantine/core'
import '@mantine/core/styles/Combobox.css'
import { FieldHint } from './FieldHint.tsx'
import { useServerError } from './server-error.tsx'
import type { Form } from './useForm.ts'

interface SuggestFieldProps<T extends object> {
  form: Form<T>
  name: { [K in keyof T & string]: T[K] extends string ? K : never }[keyof T & string]
  label: string
  /** Dotted name in the request body: a refusal of it shows here. */
  wire: string
  data: readonly string[]
  hint?: string
  required?: boolean
}

/** An id that can be chosen from those in use or typed. */
export function SuggestField<T extends object>({
  form,
  name,
  label,
  wire,
  data,
  hint,
  required,
}: SuggestFieldProps<T>) {
  const refused = useServerError(wire)
  return (
    <Autocomplete
      name={name}
      label={label}
      withAsterisk={required}
      aria-required={required}
      classNames={{ input: 'mono', option: 'mono' }}
      data={[...data]}
      // A chosen id must not hide the others.
      filter={({ options, search }) =>
        data.includes(search) ? options : options.filter((option) => 'value' in option && option.value.includes(search))
      }
      value={form.values[name] as string}
      onChange={(value) => form.set(name, value as T[typeof name])}
      onBlur={() => form.touch(name)}
      error={form.errors[name] ?? refused}
      description={<FieldHint text={hint} />}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      spellCheck={false}
      autoComplete="off"
      maxDropdownHeight={280}
    />
  )
}
