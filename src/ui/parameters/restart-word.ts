import { createContext, useContext } from 'react'
import { t } from '#i18n/setup.ts'
import '#i18n/parameters.ts'

const words = {
  reboot: () => t('parameters:again.reboot'),
  restart: () => t('parameters:again.restart'),
} as const

const Context = createContext<keyof typeof words>('reboot')

/** Services call it differently when an instance starts anew: what stands around the parts of this folder says which word it is. */
export const RestartWord = Context.Provider

/** The word, as the texts want it: "reboot". */
export const useRestartWord = (): string => words[useContext(Context)]()
