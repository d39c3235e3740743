import { Button, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ConfirmRequest, useConfirmStore } from '#stores/confirm.ts'
import classes from './ConfirmDialog.module.css'

interface ConfirmDialogProps extends ConfirmRequest {
  onAnswer: (confirmed: boolean) => void
}

function ConfirmBody({ body, impact, confirmLabel, cancelLabel, danger, typeName, onAnswer }: ConfirmDialogProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const matches = typeName === undefined || typed.trim() === typeName
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (matches) onAnswer(true)
      }}
    >
      <div className={classes.body}>{body}</div>
      {impact && (
        <div className={classes.impact} data-danger={danger || undefined}>
          {impact}
        </div>
      )}
      {typeName !== undefined && (
        <TextInput
          data-autofocus
          label={t('form.typeName', { name: typeName })}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          error={typed !== '' && !typeName.startsWith(typed.trim()) ? t('form.typeNameMismatch') : undefined}
        />
      )}
      <div className={classes.buttons}>
        {/* What cannot be undone must not be one stray Enter away. */}
        <Button
          variant="default"
          onClick={() => onAnswer(false)}
          data-autofocus={danger && !typeName ? true : undefined}
        >
          {cancelLabel ?? t('actions.cancel')}
        </Button>
        <Button
          type="submit"
          color={danger ? 'red' : undefined}
          disabled={!matches}
          data-autofocus={!danger && !typeName ? true : undefined}
        >
          {confirmLabel}
        </Button>
      </div>
    </form>
  )
}

/** Shows what `confirm()` asks. Stands once, at the root. */
export function ConfirmHost() {
  const open = useConfirmStore((state) => state.open)
  const { t } = useTranslation()
  return (
    <Modal
      opened={open !== undefined}
      onClose={() => open?.answer(false)}
      title={open?.title}
      size="md"
      zIndex={350}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {open && <ConfirmBody key={open.id} {...open} onAnswer={open.answer} />}
    </Modal>
  )
}
