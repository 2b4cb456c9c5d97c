import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import { sentence } from '@/lib/problem'
import { importQuery, keepImport } from '../api'
import { placesOf } from '../model/importPlaces'
import type { ImportView } from '../wire'
import { KeepingRow } from './KeepingRow'

export interface ImportChooseProps {
  view: ImportView
  onKept: () => void
}

/** Step 3: what keeping each table would do. Nothing is written before the button is pressed. */
export function ImportChoose({ view, onKept }: ImportChooseProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const can = view.keeping.filter(({ effect }) => effect === 'NEW' || effect === 'CHANGED')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const chosen = can.filter(({ place }) => !left.has(place))
  const keep = useMutation({
    mutationFn: () =>
      keepImport(
        view.id,
        view.version,
        chosen.map(({ place }) => place),
      ),
    onSuccess: async (next) => {
      queries.setQueryData(importQuery(view.id).queryKey, next)
      await queries.invalidateQueries({ queryKey: ['targets'] })
      onKept()
    },
  })
  const toggle = (place: string) => {
    const next = new Set(left)
    if (!next.delete(place)) next.add(place)
    setLeft(next)
  }
  const places = placesOf(view)
  const budget = chosen.reduce(
    (sum, { place }) =>
      sum + (places.find((each) => each.place === place)?.content.project?.funds.totalFen ?? 0),
    0,
  )
  const count = (effect: string) => chosen.filter((each) => each.effect === effect).length
  return (
    <div className="import-choose">
      <div className="import-all">
        <Checkbox
          checked={can.length > 0 && chosen.length === can.length}
          indeterminate={chosen.length > 0 && chosen.length < can.length}
          disabled={can.length === 0}
          onChange={(event) =>
            setLeft(event.target.checked ? new Set() : new Set(can.map(({ place }) => place)))
          }
        >
          {t('web.target.import.all')}
        </Checkbox>
      </div>
      <ul className="import-keepings">
        {view.keeping.map((keeping) => (
          <KeepingRow
            key={keeping.place}
            view={view}
            keeping={keeping}
            {...(places.find((each) => each.place === keeping.place) ?? { content: {} })}
            chosen={chosen.includes(keeping)}
            onToggle={() => toggle(keeping.place)}
          />
        ))}
      </ul>
      <footer className="import-foot">
        <span>
          {t('web.target.import.will_keep')} <Figure plain value={chosen.length} strong />{' '}
          {t('web.target.import.will_new')} <Figure plain value={count('NEW')} />
          {t('web.target.import.will_change')} <Figure plain value={count('CHANGED')} />
          {t('web.target.import.will_sum')} <MoneyText fen={budget} strong said />
        </span>
        {keep.isError && (
          <span className="counts-e" role="alert">
            {sentence(keep.error)}
          </span>
        )}
        <Button
          type="primary"
          disabled={chosen.length === 0}
          loading={keep.isPending}
          onClick={() => keep.mutate()}
        >
          {t('web.target.import.keep')}
        </Button>
      </footer>
    </div>
  )
}
