import { rights } from './en/rights.ts'
import { addTexts } from './setup.ts'

addTexts('rights', rights)
