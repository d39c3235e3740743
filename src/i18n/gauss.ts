import { gauss } from './en/gauss.ts'
import { addTexts } from './setup.ts'

addTexts('gauss', gauss)
