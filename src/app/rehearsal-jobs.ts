import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { paths } from '#lib/paths.ts'
import type { Rehearsal } from '#lib/rehearsal.ts'
import { remainingTime } from '#lib/usual.ts'
import { queryClient } from '#query/client.ts'
import { ApiError } from '#query/errors.ts'
import { rehearsalQuery, rehearsalsQuery } from '#query/rehearsals.ts'
import type { TrayJob } from '#ui/JobTray.tsx'
import { toast } from '#ui/toast.tsx'

const recordOf = (id: string): string => paths.recoverability({ view: 'rehearsals', form: 'rehearsal', 'form.id': id })

/**
 * Rehearsals that run, as entries of the tray. Nothing is asked before somebody opens the tray or starts one here; from then on
 * they are followed to their end, which is told once.
 */
export function useRehearsalJobs(opened: boolean, connectionName: (id: string) => string): TrayJob[] {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const { data = none } = useQuery({
    ...rehearsalsQuery({ status: 'running' }),
    enabled: ({ state }) => opened || Boolean(state.data?.length),
  })
  const before = useRef<readonly Rehearsal[]>(none)
  // An end is seen as an entry that is not in the list any more: something that happens between two answers.
  useEffect(() => {
    const ended = before.current.filter(({ id }) => !data.some((one) => one.id === id))
    before.current = data
    for (const { id } of ended)
      void queryClient.fetchQuery({ ...rehearsalQuery(id), staleTime: 0 }).then(tell, () => undefined)

    function tell({ id, status, reason, instance: { name } }: Rehearsal): void {
      if (status === 'running') return
      const title = t(`jobs.rehearsalEnded.${status}`, { name })
      const options = {
        id: `rehearsal ${id}`,
        action: { label: t('jobs.showRecord'), onClick: () => void navigate(recordOf(id)) },
      }
      if (status === 'passed') toast.success(title, undefined, options)
      else if (status === 'cancelled') toast.info(title, undefined, options)
      else toast.error(errorOf(reason), title, options)
    }
  }, [data, navigate, t])
  const now = Date.now()
  return data.map((one) => {
    const restore = one.steps.find(({ name, ended }) => name === 'restore' && ended === null)
    const percent = restore && one.percent !== null ? one.percent : undefined
    return {
      key: `rehearsal ${one.id}`,
      label: t('jobs.rehearsal', { name: one.instance.name }),
      where: connectionName(one.connection),
      status: 'running',
      percent,
      remaining:
        restore &&
        remainingTime({ percent, elapsed: now - restore.started, usual: one.plan?.usual.restore ?? undefined }),
      startedAt: one.started,
      steps: [],
      pollError: one.trouble?.message,
      href: recordOf(one.id),
    }
  })
}

const none: readonly Rehearsal[] = []

const errorOf = (reason: Rehearsal['reason']): ApiError =>
  new ApiError({ status: 0, code: reason?.code ?? '', message: reason?.message ?? '', requestId: '', retryable: false })
