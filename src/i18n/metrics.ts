import { metrics } from './en/metrics.ts'
import { addTexts } from './setup.ts'

addTexts('metrics', metrics)
