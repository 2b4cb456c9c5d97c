import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { caseOfQuery, caseQuery } from '../api'
import { CaseBody } from './CaseBody'
import '../workflow.css'

/** A case, or the document whose newest case it is. */
export type WorkflowPanelProps = { caseId: string } | { kind: string; object: string }

/** The way of a document on any page of it: the steps with who and how long, what is open, and its history. */
export function WorkflowPanel(props: WorkflowPanelProps) {
  return 'caseId' in props ? <CasePanel id={props.caseId} /> : <ObjectPanel {...props} />
}

function ObjectPanel({ kind, object }: { kind: string; object: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(caseOfQuery(kind, object))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <p className="muted">{t('web.state.loading')}</p>
  return data === null ? <EmptyState reason={t('web.workflow.no_case')} /> : <CasePanel id={data} />
}

function CasePanel({ id }: { id: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(caseQuery(id))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <p className="muted">{t('web.state.loading')}</p>
  return <CaseBody detail={data} />
}
