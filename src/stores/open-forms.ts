import { useEffect } from 'react'
import { create } from 'zustand'

/** A form on the screen and what of its operation it knows. */
export interface OpenForm {
  /** Id of the operation (`idOf`): service, method and path. */
  operation: string
  /** Dotted names of the request's fields that the form offers or sends by itself. */
  fields: readonly string[]
  /** What it is called on the screen. */
  title?: string
}

/** Forms that are on the screen, the latest last. */
export const useOpenForms = create<{ forms: readonly OpenForm[] }>()(() => ({ forms: [] }))

/** Tells that a form is on the screen; forgotten when it leaves. */
export function useOpenForm(
  operation: string | undefined,
  fields: readonly string[],
  sends?: readonly string[],
  title?: string,
): void {
  const names = [...fields, ...(sends ?? [])].join(' ')
  // The list of calls stands outside of the page and learns of its forms from here.
  useEffect(() => {
    if (!operation) return
    const form = { operation, fields: names.split(' '), ...(title !== undefined && { title }) }
    useOpenForms.setState(({ forms }) => ({ forms: [...forms, form] }))
    return () => useOpenForms.setState(({ forms }) => ({ forms: forms.filter((other) => other !== form) }))
  }, [operation, names, title])
}
