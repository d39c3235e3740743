import { bulk } from './en/bulk.ts'
import { addTexts } from './setup.ts'

addTexts('bulk', bulk)
