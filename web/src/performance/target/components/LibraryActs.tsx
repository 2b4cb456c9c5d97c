import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import type { RowPlace } from '../model/content'
import { pickEdits } from '../model/picked'
import type { Edit, Indicator } from '../wire'
import { PickEntries } from './PickEntries'
import { ProposeRow } from './ProposeRow'

export interface LibraryActsProps {
  row: Indicator
  at: RowPlace
  year: number
  approved?: string
  editable: boolean
  onApply: (edits: Edit[]) => void
}

/** What the indicator library has for the row in hand, or what the row has for the library. */
export function LibraryActs({ row, at, year, approved, editable, onApply }: LibraryActsProps) {
  const { t } = useTranslation()
  const may = useMay()
  const [open, setOpen] = useState<'pick' | 'propose'>()
  const picks = editable && at.list === 'indicators' && may('library.read')
  const proposes = approved && row.id && at.list === 'indicators' && may('library.propose')
  if (!picks && !proposes) return null
  return (
    <p className="row-library">
      {picks && (
        <button type="button" className="linkish" onClick={() => setOpen('pick')}>
          {t('web.library.pick')}
        </button>
      )}
      {proposes && (
        <button type="button" className="linkish" onClick={() => setOpen('propose')}>
          {t('web.library.own')}
        </button>
      )}
      {open === 'pick' && (
        <Drawer
          title={t('web.library.pick')}
          note={t('web.library.pick_note')}
          onClose={() => setOpen(undefined)}
        >
          <PickEntries
            level2={row.level2}
            onPick={(entry) => onApply(pickEdits(entry, row, at.index + 1, year))}
          />
        </Drawer>
      )}
      {open === 'propose' && approved && row.id && (
        <Drawer title={t('web.library.own')} note={row.name} onClose={() => setOpen(undefined)}>
          <ProposeRow target={approved} row={row.id} onDone={() => setOpen(undefined)} />
        </Drawer>
      )}
    </p>
  )
}
