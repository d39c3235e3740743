import { quotas } from './en/quotas.ts'
import { addTexts } from './setup.ts'

addTexts('quotas', quotas)
