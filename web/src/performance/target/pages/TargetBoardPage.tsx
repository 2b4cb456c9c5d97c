import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import type { Search } from '@/app/root'
import { useBook, useMay } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { Segments } from '@/components/Segments'
import { formatDay } from '@/lib/when'
import { boardExportUrl, boardQuery } from '../api'
import { AgeingForm } from '../components/AgeingForm'
import { ApprovedTile } from '../components/ApprovedTile'
import { DeadlineTile } from '../components/DeadlineTile'
import { DepartmentMatrix } from '../components/DepartmentMatrix'
import { HeatTable } from '../components/HeatTable'
import { LateTile } from '../components/LateTile'
import { PaidTile } from '../components/PaidTile'
import { QualityTile } from '../components/QualityTile'
import { SubmittedTile } from '../components/SubmittedTile'
import type { Board } from '../wire'
import '../components/board.css'

const views = ['tiles', 'heat'] as const
type View = (typeof views)[number]

/** 一张图: where the targets of all departments stand, as tiles or department by department. */
export function TargetBoardPage() {
  const { t } = useTranslation()
  const book = useBook()
  const may = useMay()
  const navigate = useNavigate()
  const [year] = useYear()
  const search = useSearch({ strict: false }) as Search
  const view: View = search.view === 'heat' ? 'heat' : 'tiles'
  const board = useQuery(boardQuery(String(year)))
  const screen = useRef<HTMLDivElement>(null)
  const [ageing, setAgeing] = useState(false)
  const set = (changes: Search) =>
    void navigate({ to: '.', search: (old: Search) => ({ ...old, ...changes }), replace: true } as never)
  return (
    <>
      <PageHead
        title={t('web.target.board.title')}
        line={t('web.target.board.line', { year, day: formatDay(book.today, book.now) })}
      >
        <Segments
          label={t('web.target.board.view')}
          value={view}
          options={views.map((value) => ({ value, label: t(`web.target.board.views.${value}`) }))}
          onChange={(next) =>
            set({ view: next === 'heat' ? next : undefined, sort: undefined, find: undefined })
          }
        />
        {view === 'heat' && (
          <>
            {may('target.calendar') && (
              <Button onClick={() => setAgeing(true)}>{t('web.target.board.ageing')}</Button>
            )}
            <a href={boardExportUrl(year)} download>
              <Button>{t('web.table.export')}</Button>
            </a>
          </>
        )}
        <Button onClick={() => window.print()}>{t('web.act.print')}</Button>
        <Button onClick={() => void screen.current?.requestFullscreen()}>{t('web.target.board.full')}</Button>
      </PageHead>
      {board.isError ? (
        <ErrorState error={board.error} onRetry={() => void board.refetch()} />
      ) : view === 'heat' ? (
        <ScrollArea className="heat-body" label={t('web.target.board.views.heat')}>
          <div className="heat-tools">
            <Input.Search
              aria-label={t('web.target.board.find')}
              placeholder={t('web.target.board.find')}
              allowClear
              style={{ width: 280 }}
              key={search.find ?? ''}
              defaultValue={search.find ?? ''}
              onSearch={(text) => set({ find: text.trim() || undefined })}
            />
          </div>
          <div ref={screen} className="heat-screen" aria-busy={board.isPending}>
            {board.data && <HeatTable board={board.data} />}
          </div>
        </ScrollArea>
      ) : (
        <div
          ref={screen}
          className={may('measure.read') ? 'board board-five' : 'board'}
          aria-busy={board.isPending}
        >
          {board.data && <Tiles board={board.data} year={year} today={book.today} />}
        </div>
      )}
      {ageing && board.data && (
        <Drawer title={t('web.target.board.ageing')} onClose={() => setAgeing(false)}>
          <AgeingForm ageing={board.data.ageing} onDone={() => setAgeing(false)} />
        </Drawer>
      )}
    </>
  )
}

function Tiles({ board, year, today }: { board: Board; year: number; today: string }) {
  const may = useMay()
  return (
    <>
      <SubmittedTile board={board} />
      <QualityTile board={board} />
      <LateTile board={board} />
      <ApprovedTile board={board} />
      {may('measure.read') && <PaidTile board={board} />}
      <DepartmentMatrix board={board} />
      <DeadlineTile board={board} year={year} today={today} />
    </>
  )
}
