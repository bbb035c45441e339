/** Notices of the system through the page's own Notification; the same in the browser and in Electron's window. */
import { type Host } from './host.ts'

const available = (): boolean => typeof Notification === 'function'

export const systemNotices: Pick<Host, 'noticesAllowed' | 'askForNotices' | 'notify'> = {
  noticesAllowed() {
    if (!available() || Notification.permission === 'denied') return 'no'
    return Notification.permission === 'granted' ? 'yes' : 'unasked'
  },
  async askForNotices() {
    if (available()) await Notification.requestPermission()
  },
  notify(title, text) {
    if (!available() || Notification.permission !== 'granted') return
    // one at a time: a newer count replaces the older
    const notice = new Notification(title, { body: text, tag: 'lianjian-deadlines', silent: true })
    notice.addEventListener('click', () => {
      window.focus()
      notice.close()
    })
  },
}
