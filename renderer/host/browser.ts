/** The host when the page runs in a browser on the loopback address. */
import { type Port } from '../../shared/rpc/frames.ts'
import { type Host, type PickedFile } from './host.ts'
import { systemNotices } from './notices.ts'

function webSocketPort(socket: WebSocket): Port {
  return {
    send: frame => socket.send(JSON.stringify(frame)),
    onFrame: listener => socket.addEventListener('message', event => listener(JSON.parse(String(event.data)))),
    onClose: listener => socket.addEventListener('close', () => listener()),
    close: () => socket.close(),
  }
}

async function upload(file: File): Promise<PickedFile> {
  const answer = await fetch('/files', {
    method: 'POST',
    headers: { 'x-file-name': encodeURIComponent(file.name) },
    body: file,
  })
  if (!answer.ok)
    throw Object.assign(
      new Error('upload'),
      answer.status === 413
        ? { code: 'file.tooLarge', params: { name: file.name, limitMiB: 512 } }
        : { code: 'file.missing' },
    )
  return (await answer.json()) as PickedFile
}

const uploadAll = async (files: Iterable<File>): Promise<PickedFile[]> => {
  const picked: PickedFile[] = []
  for (const file of files) picked.push(await upload(file))
  return picked
}

export const browserHost: Host = {
  kind: 'browser',
  ...systemNotices,
  connect(onPort, onLost) {
    const open = (delay: number) => {
      const socket = new WebSocket(`ws://${location.host}/rpc`)
      socket.addEventListener('open', () => {
        delay = 250
        onPort(webSocketPort(socket))
      })
      socket.addEventListener('close', () => {
        onLost()
        setTimeout(() => open(Math.min(delay * 2, 5000)), delay)
      })
    }
    open(250)
  },
  pickFiles({ accept, multiple }) {
    return new Promise((resolve, reject) => {
      const input = document.createElement('input')
      input.type = 'file'
      input.accept = accept
      input.multiple = multiple
      input.hidden = true
      input.addEventListener('change', () => {
        uploadAll(input.files ?? []).then(resolve, reject)
        input.remove()
      })
      input.addEventListener('cancel', () => {
        resolve([])
        input.remove()
      })
      document.body.append(input)
      input.click()
    })
  },
  takeDropped: files => uploadAll(files),
  async saveFile(fileId, name) {
    const link = document.createElement('a')
    link.href = `/files/${encodeURIComponent(fileId)}`
    link.download = name
    link.click()
    return true
  },
  async print(route) {
    window.open(route, '_blank', 'noopener')
  },
}
