import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { downloadUrl } from '@/lib/client'
import { region } from '../book'
import { shareAmongTabs } from './leader'

/** A frame names what changed; `reload` means that some were missed. */
interface Frame {
  keys?: unknown[][]
  reload?: boolean
}

/**
 * Keeps what is shown up to date: one stream for all tabs of the browser, whose frames say
 * which queries are stale. What they fetch again is checked like anything else.
 */
export function LiveStream() {
  const queries = useQueryClient()
  useEffect(() => {
    const shared = shareAmongTabs(`caixiao.stream.${region()}`, {
      hear: (frame) => take(queries, frame),
      lead: () => {
        const source = new EventSource(downloadUrl('/stream'))
        const both = (frame: string) => {
          take(queries, frame)
          shared.pass(frame)
        }
        source.onmessage = (event: MessageEvent<string>) => both(event.data)
        source.addEventListener('reload', () => both('{"reload":true}'))
        return () => source.close()
      },
    })
    return shared.stop
  }, [queries])
  return null
}

function take(queries: QueryClient, text: string): void {
  const frame = JSON.parse(text) as Frame
  if (frame.reload) void queries.invalidateQueries()
  for (const queryKey of frame.keys ?? []) void queries.invalidateQueries({ queryKey })
}
