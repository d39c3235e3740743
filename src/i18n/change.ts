import { change } from './en/change.ts'
import { addTexts } from './setup.ts'

addTexts('change', change)
