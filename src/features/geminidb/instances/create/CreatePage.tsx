export async function createLoader(): Promise<null> {
  return null
}
export function CreatePage() {
  return null
}
