import type { Plugin } from 'vite'

/** Fills the marks of index.html while developing, as the program does when it serves. */
export function marks(region: string): Plugin {
  return {
    name: 'caixiao-marks',
    apply: 'serve',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => html.replace('/__base__/', `/b/${region}/`).replace('__nonce__', ''),
    },
  }
}
