import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { EvidenceDrawer } from '@/components/EvidenceDrawer'
import { EvidenceContext, type EvidenceRef, readEvidence, writeEvidence } from '@/components/evidence'
import { evidenceQuery, proofUrl, seriesQuery } from '@/components/measures'
import { formatDay } from '@/lib/when'
import type { Search } from '../root'
import { useBook, useMay } from '../session/session'
import { EvidenceChange } from './EvidenceChange'
import { EvidenceTimes } from './EvidenceTimes'
import { evidenceOf } from './evidenceOf'

/** Drawers stack at most two deep. */
const depth = 2

/** Keeps the open evidence in the URL, so that a figure with its proof can be sent to a colleague. */
export function EvidenceHost({ children }: { children: (showing: boolean) => ReactNode }) {
  const { evidence: first, evidence2: second } = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const refs = [first, second].filter((text) => text !== undefined)
  const key = refs.join('\n')

  const host = useMemo(() => {
    const open = key ? key.split('\n') : []
    const show = (texts: string[]) => {
      const [evidence, evidence2] = texts
      void navigate({ to: '.', search: (old: Search) => ({ ...old, evidence, evidence2 }) } as never)
    }
    return {
      open: (ref: EvidenceRef) => {
        const text = writeEvidence(ref)
        show([...open.filter((other) => other !== text), text].slice(-depth))
      },
      isOpen: (ref: EvidenceRef) => open.includes(writeEvidence(ref)),
      change: (text: string, next: EvidenceRef) =>
        show(open.map((other) => (other === text ? writeEvidence(next) : other))),
      close: (text: string) => show(open.filter((other) => other !== text)),
    }
  }, [key, navigate])

  return (
    <EvidenceContext value={host}>
      {children(refs.length > 0)}
      {refs.map((text, index) => (
        <HostedDrawer
          // biome-ignore lint/suspicious/noArrayIndexKey: another day of a figure is the same drawer
          key={`${index} ${text.split('?')[0]}`}
          text={text}
          under={index < refs.length - 1}
          onChange={(next) => host.change(text, next)}
          onClose={() => host.close(text)}
        />
      ))}
    </EvidenceContext>
  )
}

interface HostedDrawerProps {
  text: string
  under: boolean
  onChange: (next: EvidenceRef) => void
  onClose: () => void
}

function HostedDrawer({ text, under, onChange, onClose }: HostedDrawerProps) {
  const { t } = useTranslation()
  const ref = readEvidence(text)
  const now = useBook().now
  const may = useMay()
  const found = useInfiniteQuery(evidenceQuery(ref))
  const { data: series } = useQuery(seriesQuery(ref))
  const first = found.data?.pages[0]
  const evidence = evidenceOf(t, found.data?.pages ?? [], series, ref, may)
  const { since: _, ...plain } = ref
  const earlier = first && lastOfMonthBefore(first.asOf)
  return (
    <EvidenceDrawer
      evidence={evidence}
      error={found.error ?? undefined}
      now={now}
      under={under}
      onRetry={() => void found.refetch()}
      onClose={onClose}
      onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
      times={
        first && (
          <EvidenceTimes
            {...first}
            now={now}
            onDay={(asOf) => onChange(changed(ref, { asOf }))}
            onKnown={(knownAt) => onChange(changed(ref, { knownAt }))}
          />
        )
      }
      change={
        first &&
        ref.since && (
          <EvidenceChange
            evidence={plain}
            since={ref.since}
            asOf={first.asOf}
            onSince={(since) => onChange(changed(ref, { since }))}
          />
        )
      }
      acts={
        <>
          <Button type="primary" href={proofUrl(plain, 'xlsx')} download>
            {t('web.evidence.proof')}
          </Button>
          <Button href={proofUrl(plain, 'pdf')} download>
            {t('web.evidence.proof_pdf')}
          </Button>
          {!ref.since && earlier && (
            <Button onClick={() => onChange(changed(ref, { since: earlier }))}>
              {t('web.evidence.why', { day: formatDay(earlier, first.asOf) })}
            </Button>
          )}
        </>
      }
    />
  )
}

type Times = Record<'asOf' | 'knownAt' | 'since', string>

/** The same figure with other times; an empty one is taken away. */
function changed(ref: EvidenceRef, times: { [K in keyof Times]?: string | undefined }): EvidenceRef {
  const next = { ...ref, ...times }
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value)) as unknown as EvidenceRef
}

/** The end of the month before a day, where that is in the same year. */
function lastOfMonthBefore(day: string): string | undefined {
  const [year = 0, month = 0] = day.split('-').map(Number)
  if (month < 2) return undefined
  return new Date(Date.UTC(year, month - 1, 0)).toISOString().slice(0, 10)
}
