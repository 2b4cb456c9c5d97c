import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { marks } from './build/marks.ts'
import { texts } from './build/texts.ts'

export default defineConfig({
  // Relative: the same build is served under /b/{region}/ of every book.
  base: './',
  plugins: [react(), texts(), marks('130306')],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // data: URLs would need a wider policy
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: { '/api': process.env.CAIXIAO_API ?? 'http://127.0.0.1:8080' } },
  test: {
    environment: 'happy-dom',
    setupFiles: ['./dev/testing.ts'],
    css: false,
    isolate: false, // modules are loaded once, not for every file
    testTimeout: 60_000, // a machine that does other work besides
  },
})
