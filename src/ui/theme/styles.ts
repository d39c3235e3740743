import './mantine.css'
import './tokens.css'
import './global.css'
