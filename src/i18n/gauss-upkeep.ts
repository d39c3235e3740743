import { gaussUpkeep } from './en/gauss-upkeep.ts'
import { addTexts } from './setup.ts'

addTexts('gaussUpkeep', gaussUpkeep)
