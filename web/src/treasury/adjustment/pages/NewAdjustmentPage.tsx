import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import type { Search } from '@/app/root'
import { useMay } from '@/app/session/session'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { create } from '../api'
import { RequestForm } from '../components/RequestForm'
import { shapeOf, shapes } from '../shapes'

/** A new request: chosen, filled in, tried, kept as a draft. */
export function NewAdjustmentPage() {
  const { t } = useTranslation()
  const may = useMay()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [year] = useYear()
  const { kind, quota = '' } = useSearch({ strict: false }) as Search
  const kinds = shapes
    .filter(({ bureau }) => may(bureau ? 'adjustment.propose' : 'adjustment.request'))
    .map((shape) => shape.kind)
  const first = kind && kinds.includes(kind) ? kind : (kinds[0] ?? 'VIREMENT')
  return (
    <>
      <PageHead title={t('web.adjustment.new')} line={t('web.adjustment.new_line')} />
      <ScrollArea className="page-body" label={t('web.adjustment.new')}>
        <RequestForm
          year={year}
          kinds={kinds}
          first={{
            kind: first,
            basis: '',
            reason: '',
            expires: '',
            contract: '',
            contractNo: '',
            lines: [
              {
                key: 1,
                from: quota,
                to: shapeOf(first).to === 'POOL' ? quota : '',
                account: 'Q1101',
                amountFen: null,
              },
            ],
          }}
          onSave={(body) =>
            create(body).then((made) => {
              void queries.invalidateQueries({ queryKey: ['adjustments'] })
              return navigate({ to: `/adjustments/${made.id}` } as never)
            })
          }
        />
      </ScrollArea>
    </>
  )
}
