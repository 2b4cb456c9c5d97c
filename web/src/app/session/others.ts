import { region } from '../book'

/** What the tabs of one browser tell each other about their common session. */
export type SessionNews = 'left' | 'entered' | 'active'

const channel = () => new BroadcastChannel(`caixiao.session.${region()}`)

export function tellOthers(news: SessionNews): void {
  const out = channel()
  out.postMessage(news)
  out.close()
}

export function hearOthers(hear: (news: SessionNews) => void): () => void {
  const inbox = channel()
  inbox.onmessage = (event: MessageEvent<SessionNews>) => hear(event.data)
  return () => inbox.close()
}
