import { gaussTenants } from './en/gaussTenants.ts'
import { addTexts } from './setup.ts'

addTexts('gaussTenants', gaussTenants)
