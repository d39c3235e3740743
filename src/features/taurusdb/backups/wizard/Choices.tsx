import type { ReactNode } from 'react'
import classes from './wizard.module.css'

export interface ChoiceOffer<V extends string = string> {
  value: V
  label: string
  text?: ReactNode
  /** A word at the end of the first line. */
  mark?: ReactNode
  /** Why it cannot be chosen. */
  disabled?: string | undefined
}

interface ChoicesProps<V extends string> {
  label: string
  choices: readonly ChoiceOffer<V>[]
  value: V | undefined
  onChoose: (value: V) => void
}

/** Answers to a question: pressing one goes on to the next question. */
export function Choices<V extends string>({ label, choices, value, onChoose }: ChoicesProps<V>) {
  return (
    <ul className={classes.choices} aria-label={label}>
      {choices.map((choice) => (
        <li key={choice.value}>
          <button
            type="button"
            className={classes.choice}
            aria-current={value === choice.value ? 'true' : undefined}
            aria-disabled={choice.disabled ? true : undefined}
            onClick={() => !choice.disabled && onChoose(choice.value)}
          >
            <span className={classes.choiceHead}>
              <strong>{choice.label}</strong>
              {choice.mark}
            </span>
            {(choice.disabled ?? choice.text) && (
              <span className={classes.choiceText}>{choice.disabled ?? choice.text}</span>
            )}
          </button>
        </li>
      ))}
    </ul>
  )
}
