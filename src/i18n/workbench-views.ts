import { workbenchViews } from './en/workbench-views.ts'
import { addTexts } from './setup.ts'

addTexts('workbenchViews', workbenchViews)
