export { generatePassword } from '#lib/password.ts'
