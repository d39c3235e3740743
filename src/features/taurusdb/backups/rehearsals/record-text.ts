import { t } from '#i18n/setup.ts'
import '#i18n/recoverability.ts'
import { formatDateTime, formatDuration } from '#lib/format.ts'
import type { Rehearsal, RehearsalCheck } from '#lib/rehearsal.ts'
import { limitText } from './limit.ts'
import { checkText, eventText, lookOf, pointText, sizeText, stepText } from './words.ts'

/** The record of a rehearsal as a file: in UTC, whole, and readable without the console. */

const utc = (at: number | null | undefined): string =>
  at == null ? '–' : formatDateTime(at, { zone: 'utc', seconds: true })

/** What would break a cell of a Markdown table, or begin markup of its own, stands as it is. */
const plain = (text: string): string => text.replaceAll(/[\\`*_[\]<>|#]/g, String.raw`\$&`).replaceAll(/\s*\n\s*/g, ' ')

const row = (cells: readonly string[]): string => `| ${cells.map(plain).join(' | ')} |`

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  rows.length === 0
    ? [t('recoverability:export.none')]
    : [row(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(row)]

const seen = (value: RehearsalCheck['expected']): string =>
  value === null ? t('recoverability:record.unknown') : Array.isArray(value) ? value.join(', ') || '0' : value

function verdictOf({ ok, missing = [], extra = [], note }: RehearsalCheck): string {
  const word =
    ok === null ? t('recoverability:record.open') : t(ok ? 'recoverability:record.ok' : 'recoverability:record.wrong')
  return [
    word,
    missing.length > 0 ? t('recoverability:record.missing', { names: missing.join(', ') }) : '',
    extra.length > 0 ? t('recoverability:record.extra', { names: extra.join(', ') }) : '',
    note ?? '',
  ]
    .filter(Boolean)
    .join('. ')
}

/** `rehearsal-orders-20260309-0130Z.md` */
export function fileName({ instance, started }: Rehearsal, ending: string): string {
  const at = new Date(started).toISOString()
  const name = instance.name.replaceAll(/[^A-Za-z0-9._-]+/g, '-') || instance.id
  return `rehearsal-${name}-${at.slice(0, 10).replaceAll('-', '')}-${at.slice(11, 16).replace(':', '')}Z.${ending}`
}

/** The whole record as Markdown. `connection`: its name; `now`: ms. */
export function markdownOf(rehearsal: Rehearsal, connection: string, now: number): string {
  const { plan, target, instance, started, ended, restoreTook, reason } = rehearsal
  const facts: [string, string][] = [
    [t('recoverability:record.facts.id'), rehearsal.id],
    [t('recoverability:record.facts.source'), `${instance.name} (${instance.id})`],
    [t('recoverability:record.facts.connection'), connection],
    [t('recoverability:record.facts.version'), plan?.source.version ?? '–'],
    [
      t('recoverability:record.facts.point'),
      `${pointText(rehearsal)}${plan?.point.backup ? ` (${plan.point.backup.id})` : ''}`,
    ],
    [t('recoverability:record.facts.pointAt'), `${utc(plan?.point.at)} UTC`],
    [t('recoverability:record.facts.restore'), formatDuration(restoreTook)],
    [t('recoverability:record.facts.total'), ended === null ? '–' : formatDuration(ended - started)],
    [t('recoverability:record.facts.started'), `${utc(started)} UTC`],
    [t('recoverability:record.facts.ended'), ended === null ? '–' : `${utc(ended)} UTC`],
    [t('recoverability:record.facts.target'), `${target.name}${target.id ? ` (${target.id})` : ''}`],
    [t('recoverability:record.facts.size'), sizeText(rehearsal) ?? '–'],
    [t('recoverability:record.facts.begun'), t(`recoverability:rehearsal.origin.${rehearsal.origin}`)],
    [t('recoverability:record.facts.limit'), limitText(rehearsal.wanted.maxMinutes)],
  ]
  const head = (key: 'steps' | 'checks' | 'evidence' | 'left' | 'events') => [
    '',
    `## ${t(`recoverability:export.${key}`)}`,
    '',
  ]
  return [
    `# ${plain(t('recoverability:export.heading', { name: instance.name }))}`,
    '',
    `${t('recoverability:export.result')}: **${lookOf(rehearsal).label}**${reason ? `. ${plain(reason.message)} (${plain(reason.code)})` : ''}`,
    ...head('steps'),
    ...table(
      [
        t('recoverability:export.step'),
        t('recoverability:export.started'),
        t('recoverability:export.ended'),
        t('recoverability:export.took'),
      ],
      rehearsal.steps.map((step) => [
        stepText(step.name),
        utc(step.started),
        utc(step.ended),
        step.ended === null ? '–' : formatDuration(step.ended - step.started),
      ]),
    ),
    ...head('checks'),
    ...table(
      [
        t('recoverability:record.check'),
        t('recoverability:record.expected'),
        t('recoverability:record.found'),
        t('recoverability:record.verdict'),
      ],
      rehearsal.checks.map((check) => [
        checkText(check.name),
        seen(check.expected),
        seen(check.found),
        verdictOf(check),
      ]),
    ),
    ...head('evidence'),
    ...facts.map(([label, value]) => `- ${label}: ${plain(value)}`),
    ...head('left'),
    ...(rehearsal.left.length === 0
      ? [t(rehearsal.status === 'running' ? 'recoverability:record.leftLater' : 'recoverability:export.none')]
      : rehearsal.left.map(
          ({ kind, name, id, until, note }) =>
            `- ${t(`recoverability:record.leftKind.${kind}`)}: ${plain(name)} (${plain(id)})${
              until === undefined ? '' : `, ${t('recoverability:record.leftUntil', { time: `${utc(until)} UTC` })}`
            }. ${plain(note)}`,
        )),
    ...head('events'),
    ...table(
      [t('recoverability:export.time'), t('recoverability:export.what')],
      rehearsal.events.map(({ at, what, detail }) => [utc(at), `${eventText(what)}${detail ? `: ${detail}` : ''}`]),
    ),
    '',
    t('recoverability:export.made', { time: `${utc(now)} UTC` }),
    '',
  ].join('\n')
}
