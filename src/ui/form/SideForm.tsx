import { Button, Drawer, Tooltip } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useBlocker } from 'react-router'
import { confirm } from '#stores/confirm.ts'
import { useOpenForm } from '#stores/open-forms.ts'
import type { ApiErrorLike } from '../api-error.ts'
import { ErrorNote } from '../ErrorNote.tsx'
import classes from './form.module.css'
import { ServerErrorProvider, useServerErrors } from './server-error.tsx'

/** What a form shell needs of `useForm`. */
export interface FormLike {
  dirty: boolean
  check: () => boolean
}

interface FormShellProps {
  form?: FormLike
  /** In place of `form.dirty`, for forms that keep their state otherwise. */
  dirty?: boolean
  /** `false`: it was not sent after all, as a question was answered with no; entries are kept again. */
  onSubmit: () => unknown
  submitLabel: string
  pending: boolean
  /** Id of the operation that it sends (`idOf`): the list of this page's calls tells then which fields the form does not offer. */
  operation?: string
  /** Fields that are sent without a field of the form: ids from the page, computed values. */
  sends?: readonly string[]
  /** The refusal: at its field if that is in the form, on top otherwise. */
  error: ApiErrorLike | null
  /** Why it cannot be sent now. */
  disabled?: string
  danger?: boolean
  /** More buttons, left of Cancel: a dry run. */
  secondary?: ReactNode
  /** What will be sent, in a few words. */
  summary?: ReactNode
  children: ReactNode
}

interface SideFormProps extends FormShellProps {
  opened: boolean
  onClose: () => void
  title: string
  subtitle?: ReactNode
  size?: 'md' | 'lg' | 'xl'
}

interface PageFormProps extends FormShellProps {
  onCancel: () => void
  label: string
}

const widths = { md: 480, lg: 640, xl: 840 } as const

/** Asks before leaving a form whose entries were not sent, by whichever way. */
export function useUnsavedGuard(dirty: boolean) {
  const { t } = useTranslation()
  const free = useRef(false)
  const ask = () =>
    confirm({
      title: t('form.unsavedTitle'),
      body: t('form.unsavedText'),
      confirmLabel: t('actions.discard'),
      cancelLabel: t('actions.stay'),
      danger: true,
    })
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty &&
      !free.current &&
      (currentLocation.pathname !== nextLocation.pathname ||
        (new URLSearchParams(currentLocation.search).has('form') &&
          !new URLSearchParams(nextLocation.search).has('form'))),
  )
  // The router tells that it is blocked by a state; the question can only follow it.
  useEffect(() => {
    if (blocker.state !== 'blocked') return
    void ask().then((leave) => (leave ? blocker.proceed() : blocker.reset()))
    // oxlint-disable-next-line react/exhaustive-deps -- once per blocked navigation
  }, [blocker.state])
  // The browser asks in its own words when the tab is closed or reloaded.
  useEffect(() => {
    if (!dirty) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [dirty])
  return {
    /** Runs what closes the form, after asking where needed. */
    leave: async (close: () => void) => {
      if (dirty && !(await ask())) return
      free.current = true
      close()
    },
    /** Sent: the page may close the form or go elsewhere without a question. */
    release: () => {
      free.current = true
    },
    /** Refused, or opened anew: entries are to be kept again. */
    hold: () => {
      free.current = false
    },
  }
}

interface ShellProps extends FormShellProps {
  className?: string
  label?: string
  onClose: () => void
  guard: ReturnType<typeof useUnsavedGuard>
  subtitle?: ReactNode
}

function FormShell(props: ShellProps) {
  const {
    form,
    onSubmit,
    submitLabel,
    pending,
    error,
    disabled,
    danger,
    secondary,
    summary,
    children,
    guard,
    onClose,
  } = props
  const { t } = useTranslation()
  const element = useRef<HTMLFormElement>(null)
  const { shown, value, wires } = useServerErrors(error)
  useOpenForm(props.operation, wires, props.sends)

  // The guard outlives the form in its drawer: it begins anew with it, and after each refusal.
  useEffect(() => guard.hold(), [error]) // oxlint-disable-line react/exhaustive-deps -- the guard is a handle
  // A refused field may lie outside of what is seen.
  useEffect(() => {
    if (error)
      element.current
        ?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]')
        ?.scrollIntoView({ block: 'nearest' })
  }, [error])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    // A form inside a portal of this one bubbles here through React.
    event.stopPropagation()
    if (pending || disabled) return
    if (form && !form.check()) {
      requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    guard.release()
    const sent = onSubmit()
    if (sent instanceof Promise) void sent.then((was) => was === false && guard.hold())
  }

  const button = (
    <Button
      type="submit"
      color={danger ? 'red' : undefined}
      loading={pending}
      aria-disabled={disabled ? true : undefined}
      data-disabled={disabled ? true : undefined}
    >
      {submitLabel}
    </Button>
  )
  return (
    <form
      ref={element}
      className={props.className ?? classes.form}
      aria-label={props.label}
      onSubmit={submit}
      noValidate
    >
      <div className={classes.scroll}>
        {props.subtitle && <p className={classes.subtitle}>{props.subtitle}</p>}
        {error && !shown && <ErrorNote error={error} title={t('error.formTitle')} />}
        <ServerErrorProvider value={value}>{children}</ServerErrorProvider>
      </div>
      <footer className={classes.footer}>
        {summary && <div className={classes.summary}>{summary}</div>}
        {secondary}
        <Button variant="default" onClick={() => void guard.leave(onClose)}>
          {t('actions.cancel')}
        </Button>
        {disabled ? <Tooltip label={disabled}>{button}</Tooltip> : button}
      </footer>
    </form>
  )
}

/** A form in a drawer. Escape, the cross and Back ask first when something was entered. */
export function SideForm({ opened, onClose, title, size = 'md', ...shell }: SideFormProps) {
  const { t } = useTranslation()
  const dirty = opened && (shell.dirty ?? shell.form?.dirty ?? false)
  const guard = useUnsavedGuard(dirty && !shell.pending)
  return (
    <Drawer
      opened={opened}
      onClose={() => void guard.leave(onClose)}
      position="right"
      size={`min(${widths[size]}px, 100vw)`}
      title={title}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
      styles={{
        content: { display: 'flex', flexDirection: 'column' },
        body: { flex: 1, minHeight: 0, display: 'flex', padding: 0 },
      }}
    >
      {opened && <FormShell {...shell} guard={guard} onClose={onClose} />}
    </Drawer>
  )
}

/** The same as a page of its own, for long forms. */
export function PageForm({ onCancel, label, ...shell }: PageFormProps) {
  const guard = useUnsavedGuard((shell.dirty ?? shell.form?.dirty ?? false) && !shell.pending)
  return <FormShell {...shell} className={classes.pageForm} label={label} guard={guard} onClose={onCancel} />
}
