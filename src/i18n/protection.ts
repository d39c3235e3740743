import { protection } from './en/protection.ts'
import { addTexts } from './setup.ts'

addTexts('protection', protection)
