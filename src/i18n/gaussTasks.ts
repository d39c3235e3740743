import { gaussTasks } from './en/gaussTasks.ts'
import { addTexts } from './setup.ts'

addTexts('gaussTasks', gaussTasks)
