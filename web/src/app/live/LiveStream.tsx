import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { downloadUrl } from '@/lib/client'
import { region } from '../book'
import { useBook } from '../session/session'
import { shareAmongTabs } from './leader'

/** A frame names what changed; `reload` means that some were missed. */
interface Frame {
  keys?: unknown[][]
  reload?: boolean
  /** Number of the last change it tells of. */
  seq?: number
}

/**
 * Keeps what is shown up to date: one stream for all tabs of the browser, whose frames say
 * which queries are stale. What they fetch again is checked like anything else. The stream
 * goes on where the page was read, so that nothing is missed before it is connected.
 */
export function LiveStream() {
  const queries = useQueryClient()
  const heard = useRef(useBook().head)
  useEffect(() => {
    const take = (text: string) => {
      const frame = JSON.parse(text) as Frame
      heard.current = Math.max(heard.current, frame.seq ?? 0)
      refresh(queries, frame)
    }
    const shared = shareAmongTabs(`caixiao.stream.${region()}`, {
      hear: take,
      lead: () => {
        const source = new EventSource(downloadUrl('/stream', { after: heard.current }))
        const both = ({ data, lastEventId }: MessageEvent<string>) => {
          const frame = JSON.stringify({ ...JSON.parse(data), seq: Number(lastEventId) })
          take(frame)
          shared.pass(frame)
        }
        source.onmessage = both
        source.addEventListener('reload', both)
        return () => source.close()
      },
    })
    return shared.stop
  }, [queries])
  return null
}

function refresh(queries: QueryClient, { keys = [], reload }: Frame): void {
  if (reload) void queries.invalidateQueries()
  for (const queryKey of keys) void queries.invalidateQueries({ queryKey })
}
