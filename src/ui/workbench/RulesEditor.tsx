import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconDownload, IconPlus, IconTrash, IconUpload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GroupRule } from '#lib/slow-log/types.ts'
import { useIsHere } from '#stores/is-here.ts'
import { SideDrawer } from '../SideDrawer.tsx'
import { download } from '../table/csv.ts'
import { parseRulesFile, type RuleProblem, ruleProblems, rulesFile, useRules } from './rules.ts'
import classes from './workbench.module.css'

interface Entry extends GroupRule {
  id: number
}

interface RulesEditorProps {
  opened: boolean
  onClose: () => void
  /** Groups the rows anew; resolves when it has been done, rejects with what the engine does not accept. */
  onApply: (rules: readonly GroupRule[]) => Promise<void>
}

/** Own rules: statements that an expression matches are one group, the first rule that matches counts. */
export function RulesEditor({ opened, onClose, onApply }: RulesEditorProps) {
  const { t } = useTranslation('workbench')
  return (
    <SideDrawer opened={opened} onClose={onClose} size="lg" title={t('rules.title')}>
      {opened && <Editor onClose={onClose} onApply={onApply} />}
    </SideDrawer>
  )
}

function Editor({ onClose, onApply }: Omit<RulesEditorProps, 'opened'>) {
  const { t } = useTranslation('workbench')
  const kept = useRules()
  const ids = useRef(0)
  const entriesOf = (rules: readonly GroupRule[]): Entry[] => rules.map((rule) => ({ ...rule, id: ids.current++ }))
  const [name, setName] = useState(kept.name)
  const [entries, setEntries] = useState<Entry[]>(() => entriesOf(kept.rules))
  const [shows, setShows] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [pending, setPending] = useState(false)
  const file = useRef<HTMLInputElement>(null)
  const isHere = useIsHere()
  const problems = ruleProblems(entries)
  const wrong = problems.some(Boolean)
  const rules = entries.map(({ name: rule, pattern }) => ({ name: rule.trim(), pattern }))

  const problemText = (problem: RuleProblem | undefined, field: RuleProblem['field']): string | undefined => {
    if (!shows || problem?.field !== field) return undefined
    return problem.why === 'expression'
      ? t('rules.expression', { message: problem.message })
      : t(`rules.${problem.why}`)
  }
  const change = (index: number, part: Partial<GroupRule>) =>
    setEntries(entries.map((one, at) => (at === index ? { ...one, ...part } : one)))
  const swap = (index: number, other: number) => {
    const next = [...entries]
    const [a, b] = [next[index], next[other]]
    if (!a || !b) return
    next[index] = b
    next[other] = a
    setEntries(next)
  }
  const read = async (chosen: File) => {
    try {
      const set = parseRulesFile(await chosen.text())
      setName(set.name || chosen.name.replace(/\.json$/i, ''))
      setEntries(entriesOf(set.rules))
      setShows(true)
      setFailure(undefined)
    } catch (error) {
      const why = error instanceof TypeError ? error.message : ''
      setFailure(why === 'newer' ? t('rules.newer') : why === 'other-file' ? t('rules.otherFile') : t('rules.noJson'))
    }
  }
  const apply = async () => {
    setShows(true)
    if (wrong) return
    setPending(true)
    try {
      await onApply(rules)
      kept.set({ name: name.trim(), rules })
      if (isHere()) onClose()
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error))
    } finally {
      setPending(false)
    }
  }
  return (
    <form
      className={classes.drawer}
      onSubmit={(event) => {
        event.preventDefault()
        void apply()
      }}
    >
      <p className="muted">{t('rules.text')}</p>
      <div className={classes.off} inert={pending}>
        <TextInput
          label={t('rules.name')}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <ol className={classes.rules} aria-label={t('rules.list')}>
          {entries.map((entry, index) => (
            <li key={entry.id}>
              <TextInput
                aria-label={t('rules.group', { number: index + 1 })}
                placeholder={t('rules.groupPlaceholder')}
                value={entry.name}
                error={problemText(problems[index], 'name')}
                onChange={(event) => change(index, { name: event.currentTarget.value })}
              />
              <TextInput
                aria-label={t('rules.pattern', { number: index + 1 })}
                placeholder={t('rules.patternPlaceholder')}
                classNames={{ input: 'mono' }}
                value={entry.pattern}
                spellCheck={false}
                error={problemText(problems[index], 'pattern')}
                onChange={(event) => change(index, { pattern: event.currentTarget.value })}
              />
              <span className={classes.ruleTools}>
                <ActionIcon
                  variant="subtle"
                  aria-label={t('rules.up', { number: index + 1 })}
                  disabled={index === 0}
                  onClick={() => swap(index, index - 1)}
                >
                  <IconArrowUp size={15} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  aria-label={t('rules.down', { number: index + 1 })}
                  disabled={index === entries.length - 1}
                  onClick={() => swap(index, index + 1)}
                >
                  <IconArrowDown size={15} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  aria-label={t('rules.remove', { number: index + 1 })}
                  onClick={() => setEntries(entries.filter((_, at) => at !== index))}
                >
                  <IconTrash size={15} aria-hidden />
                </ActionIcon>
              </span>
            </li>
          ))}
        </ol>
        {entries.length === 0 && <p className="muted">{t('rules.none')}</p>}
        <div className={classes.row}>
          <Button
            variant="default"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => setEntries([...entries, ...entriesOf([{ name: '', pattern: '' }])])}
          >
            {t('rules.add')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconUpload size={15} aria-hidden />}
            onClick={() => file.current?.click()}
          >
            {t('rules.import')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconDownload size={15} aria-hidden />}
            disabled={entries.length === 0}
            onClick={() =>
              download(
                `${name.trim() || t('rules.fileName')}.json`,
                rulesFile({ name: name.trim(), rules }),
                'application/json',
              )
            }
          >
            {t('rules.export')}
          </Button>
          <input
            ref={file}
            type="file"
            accept=".json,application/json"
            hidden
            aria-label={t('rules.import')}
            onChange={(event) => {
              const [chosen] = event.currentTarget.files ?? []
              event.currentTarget.value = ''
              if (chosen) void read(chosen)
            }}
          />
        </div>
      </div>
      {failure !== undefined && (
        <p role="alert" className={classes.warn}>
          {failure}
        </p>
      )}
      <div className={classes.rowEnd}>
        <Button variant="default" onClick={onClose}>
          {t('rules.cancel')}
        </Button>
        <Button type="submit" loading={pending}>
          {t('rules.apply')}
        </Button>
      </div>
    </form>
  )
}
