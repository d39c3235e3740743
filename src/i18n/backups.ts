import { backups } from './en/backups.ts'
import { addTexts } from './setup.ts'

addTexts('backups', backups)
