import { gaussBackups } from './en/gaussBackups.ts'
import { addTexts } from './setup.ts'

addTexts('gaussBackups', gaussBackups)
