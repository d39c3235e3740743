import { tableRestore } from './en/table-restore.ts'
import { addTexts } from './setup.ts'

addTexts('tableRestore', tableRestore)
