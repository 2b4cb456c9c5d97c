import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { draftQuery, targetQuery } from '../api'
import { PaperSkeleton } from '../components/PaperSkeleton'
import { TargetDesk } from './TargetDesk'

/** The paper of one target, edited where it stands. */
export function TargetPage() {
  const { t } = useTranslation()
  const { id } = useParams({ strict: false }) as { id: string }
  const target = useQuery(targetQuery(id))
  const draft = useQuery(draftQuery(id))
  if (target.isError || draft.isError) {
    return (
      <>
        <PageHead title={t('web.target.paper.title')} />
        <ErrorState
          error={target.error ?? draft.error}
          onRetry={() => {
            void target.refetch()
            void draft.refetch()
          }}
        />
      </>
    )
  }
  if (!target.data || !draft.data) {
    return (
      <>
        <PageHead title={t('web.target.paper.title')} />
        <PaperSkeleton />
      </>
    )
  }
  return <TargetDesk key={id} target={target.data} draft={draft.data} />
}
