import { recovery } from './en/recovery.ts'
import { addTexts } from './setup.ts'

addTexts('recovery', recovery)
