import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { isConflict, isStale, Problem, sentence } from '@/lib/problem'
import { saveYear, yearsQuery } from '../api'
import { minutesOfDay } from '../model/hours'
import { turned } from '../model/year'
import type { Day, Year } from '../wire'
import { Labelled } from './Labelled'
import { YearClash } from './YearClash'
import { YearMonths } from './YearMonths'
import { YearRuns } from './YearRuns'

export interface YearEditorProps {
  /** As it was read; version 0 for a year without a calendar. */
  year: Pick<Year, 'year' | 'version' | 'hours' | 'basis' | 'confirmed' | 'days'>
  onDone: () => void
}

/** Changes a year: days are turned on the months, the rest stands beside them. */
export function YearEditor({ year, onDone }: YearEditorProps) {
  const { t } = useTranslation()
  const { today } = useBook()
  const queries = useQueryClient()
  const [days, setDays] = useState<readonly Day[]>(year.days)
  const [hours, setHours] = useState(year.hours)
  const [basis, setBasis] = useState(year.version === 0 ? '' : year.basis)
  const [confirmed, setConfirmed] = useState(year.confirmed)
  const [holiday, setHoliday] = useState('')
  /** The version this goes over, and what somebody else has saved meanwhile. */
  const [version, setVersion] = useState(year.version)
  const [theirs, setTheirs] = useState<Year>()
  const save = useMutation({
    mutationFn: () => saveYear(year.year, version, { hours, basis, confirmed, days }),
    onError: async (error) => {
      if (!isStale(error) && !(version === 0 && isConflict(error))) return
      const now = await queries.fetchQuery({ ...yearsQuery, staleTime: 0 })
      setTheirs(now.items.find((one) => one.year === year.year))
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['workflow-years'] })
      onDone()
    },
  })
  const settle = (mine: boolean) => {
    if (!theirs) return
    setVersion(theirs.version)
    if (!mine) {
      setDays(theirs.days)
      setHours(theirs.hours)
      setBasis(theirs.basis)
      setConfirmed(theirs.confirmed)
    }
    setTheirs(undefined)
    save.reset()
  }
  const objections = save.error instanceof Problem ? save.error.fields : []
  const of = (name: string) =>
    objections.filter(({ path }) => path.split('.').includes(name)).map(({ message }) => message)
  const minutes = minutesOfDay(hours)
  return (
    <div className="year-split">
      <section className="panel">
        <h2>
          {t('web.workflow.year_edit', { year: year.year })}
          <small>{t('web.workflow.turn_help')}</small>
        </h2>
        <YearMonths
          year={year.year}
          days={days}
          today={today}
          onTurn={(day) =>
            setDays(
              turned(days, day, {
                holiday: holiday.trim() || t('web.workflow.day.HOLIDAY'),
                work: t('web.workflow.day.MAKEUP'),
              }),
            )
          }
        />
      </section>
      <section className="panel year-form">
        <Labelled label={t('web.workflow.holiday_name')} help={t('web.workflow.holiday_help')}>
          {(input) => (
            <Input
              {...input}
              maxLength={40}
              value={holiday}
              onChange={(event) => setHoliday(event.target.value)}
            />
          )}
        </Labelled>
        <Labelled
          label={t('web.workflow.field.hours')}
          errors={of('hours')}
          help={
            minutes === null
              ? t('web.workflow.hours_help')
              : t('web.workflow.hours_are', { hours: minutes / 60, count: Math.round(minutes / 60) })
          }
        >
          {(input) => (
            <Input
              {...input}
              maxLength={60}
              value={hours}
              onChange={(event) => setHours(event.target.value)}
            />
          )}
        </Labelled>
        <Labelled label={t('web.workflow.year_basis')} errors={of('basis')}>
          {(input) => (
            <Input
              {...input}
              maxLength={200}
              value={basis}
              onChange={(event) => setBasis(event.target.value)}
            />
          )}
        </Labelled>
        <Checkbox checked={confirmed} onChange={(event) => setConfirmed(event.target.checked)}>
          {t('web.workflow.confirm_year')}
        </Checkbox>
        {theirs ? (
          <YearClash theirs={theirs} mine={{ hours, basis, confirmed, days }} onSettle={settle} />
        ) : (
          save.error && (
            <p className="negative small" role="alert">
              {sentence(save.error)} {of('days').join(' ')}
            </p>
          )
        )}
        <div className="button-row">
          <Button
            type="primary"
            disabled={theirs !== undefined}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            {t('web.workflow.save_year')}
          </Button>
          <Button onClick={onDone}>{t('web.act.cancel')}</Button>
        </div>
        <YearRuns days={days} year={year.year} />
      </section>
    </div>
  )
}
