import { gaussCreate } from './en/gaussCreate.ts'
import { addTexts } from './setup.ts'

addTexts('gaussCreate', gaussCreate)
