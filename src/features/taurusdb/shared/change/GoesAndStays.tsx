export { GoesAndStays } from '#ui/GoesAndStays.tsx'
