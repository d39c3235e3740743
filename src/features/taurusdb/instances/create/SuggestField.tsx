import { Autocomplete } from '@mantine/core'
import '@mantine/core/styles/Combobox.css'
import { FieldHint } from '#ui/form/FieldHint.tsx'
import { useServerError } from '#ui/form/server-error.tsx'
import type { Form } from '#ui/form/useForm.ts'
import type { CreateForm } from './model.ts'
import { wireOf } from './problem-text.ts'

type TextName = {
  [K in keyof CreateForm]: CreateForm[K] extends string ? (string extends CreateForm[K] ? K : never) : never
}[keyof CreateForm]

interface SuggestFieldProps {
  form: Form<CreateForm>
  name: TextName
  label: string
  data: readonly string[]
  hint?: string
  required?: boolean
}

/** An id that can be chosen from those in use or typed: the services that list all of them are not part of this API. */
export function SuggestField({ form, name, label, data, hint, required }: SuggestFieldProps) {
  const refused = useServerError(wireOf[name])
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
      value={form.values[name]}
      onChange={(value) => form.set(name, value)}
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
