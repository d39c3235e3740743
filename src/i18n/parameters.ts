import { parameters } from './en/parameters.ts'
import { addTexts } from './setup.ts'

addTexts('parameters', parameters)
