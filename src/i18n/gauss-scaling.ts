import { gaussScaling } from './en/gauss-scaling.ts'
import { addTexts } from './setup.ts'

addTexts('gaussScaling', gaussScaling)
