export { ReasonButton } from '#ui/ReasonButton.tsx'
