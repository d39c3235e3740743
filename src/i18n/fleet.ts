import { fleet } from './en/fleet.ts'
import { addTexts } from './setup.ts'

addTexts('fleet', fleet)
