import { gaussNodes } from './en/gaussNodes.ts'
import { addTexts } from './setup.ts'

addTexts('gaussNodes', gaussNodes)
