import { Button, Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/restores.ts'
import { formatDateTime, zoneName } from '#lib/format.ts'
import { connectionsQuery } from '#query/connections.ts'
import { useZone } from '#stores/preferences.ts'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { Answer } from './Answer.tsx'
import { Choices } from './Choices.tsx'
import { DatabaseQuestion } from './DatabaseQuestion.tsx'
import { losses, type Question } from './decide.ts'
import { DeletedQuestion } from './DeletedQuestion.tsx'
import { InstanceQuestion } from './InstanceQuestion.tsx'
import type { Place } from './place.ts'
import { SinceQuestion } from './SinceQuestion.tsx'
import { useEndings } from './use-endings.ts'
import { useWizard, type Wizard } from './use-wizard.ts'
import classes from './wizard.module.css'

interface RestoreWizardProps {
  onClose: () => void
  /** Without one, the instance is one of the questions. */
  place?: Place
}

/**
 * Leads by question to the right kind of restore. All answers are in the address: it survives a reload, and Back goes one
 * question back.
 */
export function RestoreWizard({ onClose, place }: RestoreWizardProps) {
  const { t } = useTranslation(['restores', 'common'])
  const wizard = useWizard(place)
  const endings = useEndings(place, wizard, onClose)
  const { asked, question, advice } = wizard
  const before = question ? asked[asked.indexOf(question) - 1] : asked.at(-1)
  const name = place?.instance.name ?? wizard.deleted?.name ?? ''
  const answered = question ? asked.slice(0, asked.indexOf(question)) : asked
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(840px, 100vw)"
      title={place ? t('wizard.titleOf', { name: place.instance.name }) : t('wizard.title')}
      closeButtonProps={{ 'aria-label': t('common:actions.close') }}
      styles={{
        content: { display: 'flex', flexDirection: 'column' },
        body: { flex: 1, minHeight: 0, display: 'flex', padding: 0 },
      }}
    >
      <div className={classes.body}>
        <div className={classes.scroll}>
          <Skip place={place} onGo={endings.skip} />
          <Answered wizard={wizard} questions={answered} place={place} />
          {question ? (
            <Asked key={question} question={question} wizard={wizard} place={place} endings={endings} />
          ) : (
            advice && (
              <Answer
                advice={advice}
                wizard={wizard}
                connection={place?.connection ?? wizard.deleted?.connection ?? ''}
                name={name}
                moment={endings.moment}
                refusals={endings.refusals}
                onGo={endings.go}
              />
            )
          )}
        </div>
        <footer className={classes.footer}>
          <Button variant="default" onClick={onClose}>
            {t('common:actions.cancel')}
          </Button>
          {before && (
            <Button variant="default" onClick={() => wizard.ask(before)}>
              {t('wizard.back')}
            </Button>
          )}
          {question === 'since' && (
            <ReasonButton
              label={t('wizard.next')}
              disabled={wizard.answers.since ? undefined : t('wizard.since.required')}
              onClick={() => wizard.answer({})}
            />
          )}
          {!question && advice && (
            <ReasonButton
              label={t(`wizard.go.${advice.ending}`, { name })}
              disabled={endings.refusals[advice.ending]}
              onClick={() => endings.go(advice.ending)}
            />
          )}
        </footer>
      </div>
    </Drawer>
  )
}

/** For whoever knows the way: straight to its form. */
function Skip({
  place,
  onGo,
}: {
  place: Place | undefined
  onGo: (to: 'tables' | 'existing' | 'new' | 'bin') => void
}) {
  const { t } = useTranslation('restores')
  const ways = place
    ? ([
        ['tables', t('wizard.skipTables')],
        ['existing', t('wizard.skipWhole')],
        ['new', t('wizard.skipNew')],
      ] as const)
    : ([['bin', t('wizard.skipBin')]] as const)
  return (
    <div className={classes.skip}>
      <span>{t('wizard.skip')}</span>
      {ways.map(([to, label]) => (
        <Button key={to} size="compact-xs" variant="subtle" onClick={() => onGo(to)}>
          {label}
        </Button>
      ))}
    </div>
  )
}

/** What has been answered, each with the way back to its question. */
function Answered({
  wizard,
  questions,
  place,
}: {
  wizard: Wizard
  questions: readonly Question[]
  place: Place | undefined
}) {
  const { t } = useTranslation('restores')
  const zone = useZone()
  if (questions.length === 0) return null
  const { answers } = wizard
  const moment =
    answers.since === 'backup'
      ? (place?.backups.find(({ id }) => id === wizard.backupId)?.name ?? '')
      : wizard.time === undefined
        ? ''
        : `${formatDateTime(wizard.time, { zone, seconds: true })} ${zoneName(zone, wizard.time)}`
  const words: Record<Question, string> = {
    lost: answers.lost ? t(`wizard.lost.${answers.lost}`) : '',
    instance: place?.instance.name ?? '',
    since: moment,
    database: answers.database?.name || t('wizard.database.unknown'),
    stop: answers.stop ? t(`wizard.stop.${answers.stop}`) : '',
    where: answers.where ? t(`wizard.where.${answers.where}`) : '',
    deleted: wizard.deleted?.name ?? '',
  }
  return (
    <dl className={classes.answered} aria-label={t('wizard.answered')}>
      {questions.map((question) => (
        <div key={question}>
          <dt>{t(`wizard.questions.${question}`)}</dt>
          <dd>{words[question]}</dd>
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={t('wizard.changeOf', { question: t(`wizard.questions.${question}`) })}
            onClick={() => wizard.ask(question)}
          >
            {t('wizard.change')}
          </Button>
        </div>
      ))}
    </dl>
  )
}

interface AskedProps {
  question: Question
  wizard: Wizard
  place: Place | undefined
  endings: ReturnType<typeof useEndings>
}

function Asked({ question, wizard, place, endings }: AskedProps) {
  const { t } = useTranslation('restores')
  const { data: connections = [] } = useQuery(connectionsQuery)
  const heading = useRef<HTMLHeadingElement>(null)
  // Another question takes the place of the last: the keyboard and a reader go on from here.
  useEffect(() => heading.current?.focus(), [])
  const label = t(`wizard.questions.${question}`)
  const name = place?.instance.name ?? ''
  const ids = place
    ? [place.connection]
    : connections.filter(({ services }) => services.includes('taurusdb')).map(({ id }) => id)
  return (
    <section className={classes.question}>
      <h3 ref={heading} tabIndex={-1} data-autofocus>
        {label}
      </h3>
      {question === 'lost' && (
        <Choices
          label={label}
          value={wizard.answers.lost}
          choices={losses.map((value) => ({
            value,
            label: t(`wizard.lost.${value}`),
            text: t(`wizard.lost.${value}Text`),
          }))}
          onChoose={(lost) => wizard.answer({ lost })}
        />
      )}
      {question === 'instance' && <InstanceQuestion connections={ids} wizard={wizard} label={label} />}
      {question === 'since' && place && <SinceQuestion place={place} wizard={wizard} />}
      {question === 'database' && place && <DatabaseQuestion place={place} wizard={wizard} label={label} />}
      {question === 'stop' && (
        <Choices
          label={label}
          value={wizard.answers.stop}
          choices={(['yes', 'no'] as const).map((value) => ({
            value,
            label: t(`wizard.stop.${value}`),
            text: t(`wizard.stop.${value}Text`, { name }),
          }))}
          onChoose={(stop) => wizard.answer({ stop })}
        />
      )}
      {question === 'where' && (
        <Choices
          label={label}
          value={wizard.answers.where}
          choices={(['new', 'existing'] as const).map((value) => ({
            value,
            label: t(`wizard.where.${value}`),
            text: t(`wizard.where.${value}Text`),
            disabled: endings.refusals[value],
          }))}
          onChoose={(where) => wizard.answer({ where })}
        />
      )}
      {question === 'deleted' && <DeletedQuestion connections={ids} wizard={wizard} label={label} />}
    </section>
  )
}
