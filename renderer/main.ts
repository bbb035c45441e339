/** Bootstrap: pipe first, then the application. */
import '@fontsource-variable/noto-sans-sc/wght.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { z } from 'zod'
import App from './App.vue'
import { connect } from './api/client.ts'
import { router } from './router.ts'
import './ui/theme.css'
import { installKeyboard } from './ui/keyboard.ts'

z.config({ jitless: true }) // its probe for `new Function` would trip the content security policy

installKeyboard(document)
await connect()
createApp(App).use(createPinia()).use(router).mount('#app')
