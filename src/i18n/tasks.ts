import { tasks } from './en/tasks.ts'
import { addTexts } from './setup.ts'

addTexts('tasks', tasks)
