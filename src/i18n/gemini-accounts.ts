import { geminiAccounts } from './en/gemini-accounts.ts'
import { addTexts } from './setup.ts'

addTexts('geminiAccounts', geminiAccounts)
