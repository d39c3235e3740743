import { useNavigate } from 'react-router'
import { paths } from '#lib/paths.ts'
import { ErrorPage } from '#ui/ErrorPage.tsx'

export function NotFound() {
  const navigate = useNavigate()
  return <ErrorPage kind="not-found" onRetry={() => void navigate(0)} homeHref={paths.fleet()} />
}
