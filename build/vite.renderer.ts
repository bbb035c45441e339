/** Bundles the pages: one HTML, local assets only. */
import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import Components from 'unplugin-vue-components/vite'
import { defineConfig } from 'vite'
import { licencesPlugin } from './licences.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: at('../renderer'),
  base: '/',
  plugins: [
    vue(),
    // Element Plus on demand: code and static CSS per component (a strict CSP stays possible)
    Components({
      dirs: [],
      dts: false,
      resolvers: [ElementPlusResolver({ importStyle: 'css' })],
    }),
    licencesPlugin(),
  ],
  build: {
    outDir: at('../dist/renderer'),
    emptyOutDir: true,
    target: 'chrome140',
    sourcemap: false,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Faces in a style sheet of their own: in one with `@media print`, each print throws every font of the page away
          groups: [
            { name: 'screen-font', test: /@fontsource-variable[\\/]/ },
            { name: 'paper-font', test: /@fontsource[\\/]/ },
          ],
        },
      },
    },
  },
})
