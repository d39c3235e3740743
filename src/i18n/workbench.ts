import { workbench } from './en/workbench.ts'
import { addTexts } from './setup.ts'

addTexts('workbench', workbench)
