import { Button, Drawer, Tooltip } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { confirm } from '#stores/confirm.ts'
import { useOpenForm } from '#stores/open-forms.ts'
import type { ApiErrorLike } from '../api-error.ts'
import { ErrorNote } from '../ErrorNote.tsx'
import { useReturnFocus } from '../use-return-focus.ts'
import classes from './form.module.css'
import { useGuard, useTabGuard } from './leaving.ts'
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
  /** Below the fields: how the sending goes. It can be read while they are off. */
  progress?: ReactNode
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

/**
 * Asks before leaving a form whose entries were not sent, by whichever way. `sending`: they are on their way, and whoever
 * leaves now is told when they are refused.
 */
export function useUnsavedGuard(dirty: boolean, sending = false) {
  const { t } = useTranslation()
  const free = useRef(false)
  const asks = dirty && !sending
  const ask = () =>
    confirm({
      title: t('form.unsavedTitle'),
      body: t('form.unsavedText'),
      confirmLabel: t('actions.discard'),
      cancelLabel: t('actions.stay'),
      danger: true,
    })
  useGuard({
    stops: ({ currentLocation, nextLocation }) =>
      asks &&
      !free.current &&
      (currentLocation.pathname !== nextLocation.pathname ||
        (new URLSearchParams(currentLocation.search).has('form') &&
          !new URLSearchParams(nextLocation.search).has('form'))),
    ask,
  })
  useTabGuard(dirty)
  return {
    /** Runs what closes the form, after asking where needed. */
    leave: async (close: () => void) => {
      if (asks && !(await ask())) return
      free.current = true
      close()
    },
    /** Sent: the page may close the form or go elsewhere without a question. */
    release: () => {
      free.current = true
    },
    /** Refused, not sent yet, or opened anew: entries are to be kept. */
    hold: () => {
      free.current = false
    },
  }
}

interface ShellProps extends FormShellProps {
  className?: string
  label?: string
  title: string
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
  useOpenForm(props.operation, wires, props.sends, props.title)
  // From the button on: it may ask or try before it sends.
  const [asking, setAsking] = useState(false)
  const sending = pending || asking
  const focused = useRef<HTMLElement | null>(null)

  // The guard outlives the form in its drawer: it begins anew with it, and after each refusal.
  useEffect(() => guard.hold(), [error]) // oxlint-disable-line react/exhaustive-deps -- the guard is a handle
  // What is on its way is sent: it may be closed by whoever sends it.
  useEffect(() => {
    if (pending) guard.release()
  }, [pending]) // oxlint-disable-line react/exhaustive-deps -- the guard is a handle
  // A refused field may lie outside of what is seen.
  useEffect(() => {
    if (error)
      element.current
        ?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]')
        ?.scrollIntoView({ block: 'nearest' })
  }, [error])
  const giveBack = () => {
    const field = focused.current
    focused.current = null
    field?.focus({ preventScroll: true })
  }
  // A field that is switched off loses the focus, which would be nowhere then; it gets it back with the answer.
  useEffect(() => {
    if (sending) {
      if (focused.current?.closest('[inert]') || focused.current?.matches(':disabled'))
        element.current?.focus({ preventScroll: true })
    } else if (document.activeElement === element.current) giveBack()
  }, [sending])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    // A form inside a portal of this one bubbles here through React.
    event.stopPropagation()
    if (sending || disabled) return
    if (form && !form.check()) {
      requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    focused.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
    guard.release()
    const sent = onSubmit()
    if (!(sent instanceof Promise)) return
    // What is still asked is not sent: the way out is guarded until it is.
    guard.hold()
    setAsking(true)
    void sent.then((was) => (was === false ? guard.hold() : guard.release())).finally(() => setAsking(false))
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
      aria-busy={sending || undefined}
      tabIndex={-1}
      onFocus={(event) => {
        // A dialog that has asked gives the focus back to the form.
        if (event.target === event.currentTarget && !sending) giveBack()
      }}
      onSubmit={submit}
      noValidate
    >
      <div className={classes.scroll}>
        {props.subtitle && <p className={classes.subtitle}>{props.subtitle}</p>}
        {error && !shown && <ErrorNote error={error} title={t('error.formTitle')} />}
        <div className={classes.off} inert={sending}>
          <ServerErrorProvider value={value}>{children}</ServerErrorProvider>
        </div>
        {props.progress}
      </div>
      <footer className={classes.footer}>
        {summary && <div className={classes.summary}>{summary}</div>}
        {secondary && (
          <div className={classes.off} inert={sending}>
            {secondary}
          </div>
        )}
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
  const guard = useUnsavedGuard(dirty, shell.pending)
  useReturnFocus(opened)
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
      {opened && <FormShell {...shell} title={title} guard={guard} onClose={onClose} />}
    </Drawer>
  )
}

/** The same as a page of its own, for long forms. */
export function PageForm({ onCancel, label, ...shell }: PageFormProps) {
  const guard = useUnsavedGuard(shell.dirty ?? shell.form?.dirty ?? false, shell.pending)
  return (
    <FormShell {...shell} className={classes.pageForm} label={label} title={label} guard={guard} onClose={onCancel} />
  )
}
