import { gaussNetwork } from './en/gauss-network.ts'
import { addTexts } from './setup.ts'

addTexts('gaussNetwork', gaussNetwork)
