import { views } from './en/views.ts'
import { addTexts } from './setup.ts'

addTexts('views', views)
