import { recoverability } from './en/recoverability.ts'
import { addTexts } from './setup.ts'

addTexts('recoverability', recoverability)
