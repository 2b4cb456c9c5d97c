import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { EvidenceDrawer } from '@/components/EvidenceDrawer'
import { EvidenceContext, readEvidence, writeEvidence } from '@/components/evidence'
import type { Search } from '../root'
import { useBook } from '../session/session'
import { evidenceQuery, proofUrl } from './evidenceQuery'

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
      open: (ref: Parameters<typeof writeEvidence>[0]) => show([...open, writeEvidence(ref)].slice(-depth)),
      isOpen: (ref: Parameters<typeof writeEvidence>[0]) => open.includes(writeEvidence(ref)),
      close: (text: string) => show(open.filter((other) => other !== text)),
    }
  }, [key, navigate])

  return (
    <EvidenceContext value={host}>
      {children(refs.length > 0)}
      {refs.map((text, index) => (
        <HostedDrawer
          key={text}
          text={text}
          under={index < refs.length - 1}
          onClose={() => host.close(text)}
        />
      ))}
    </EvidenceContext>
  )
}

function HostedDrawer({ text, under, onClose }: { text: string; under: boolean; onClose: () => void }) {
  const ref = readEvidence(text)
  const { data, error, refetch } = useQuery(evidenceQuery(ref))
  return (
    <EvidenceDrawer
      evidence={data}
      error={error}
      now={useBook().now}
      under={under}
      onRetry={() => void refetch()}
      onClose={onClose}
      proofUrl={proofUrl(ref)}
    />
  )
}
