import { upkeep } from './en/upkeep.ts'
import { addTexts } from './setup.ts'

addTexts('upkeep', upkeep)
