import { operations } from './en/operations.ts'
import { addTexts } from './setup.ts'

addTexts('operations', operations)
