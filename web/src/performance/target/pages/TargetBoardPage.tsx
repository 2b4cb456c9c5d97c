import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import { useBook } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { formatDay } from '@/lib/when'
import { boardQuery } from '../api'
import { ApprovedTile } from '../components/ApprovedTile'
import { DeadlineTile } from '../components/DeadlineTile'
import { DepartmentMatrix } from '../components/DepartmentMatrix'
import { LateTile } from '../components/LateTile'
import { QualityTile } from '../components/QualityTile'
import { SubmittedTile } from '../components/SubmittedTile'
import '../components/board.css'

/** 一张图: where the targets of all departments stand. */
export function TargetBoardPage() {
  const { t } = useTranslation()
  const book = useBook()
  const [year] = useYear()
  const board = useQuery(boardQuery(String(year)))
  const screen = useRef<HTMLDivElement>(null)
  return (
    <>
      <PageHead
        title={t('web.target.board.title')}
        line={t('web.target.board.line', { year, day: formatDay(book.today, book.now) })}
      >
        <Button onClick={() => window.print()}>{t('web.act.print')}</Button>
        <Button onClick={() => void screen.current?.requestFullscreen()}>{t('web.target.board.full')}</Button>
      </PageHead>
      {board.isError ? (
        <ErrorState error={board.error} onRetry={() => void board.refetch()} />
      ) : (
        <div ref={screen} className="board" aria-busy={board.isPending}>
          {board.data && (
            <>
              <SubmittedTile board={board.data} />
              <QualityTile board={board.data} />
              <LateTile board={board.data} />
              <ApprovedTile board={board.data} />
              <DepartmentMatrix board={board.data} />
              <DeadlineTile board={board.data} today={book.today} />
            </>
          )}
        </div>
      )}
    </>
  )
}
