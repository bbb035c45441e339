import { type Port } from '../../shared/rpc/frames.ts'

/** The core's end of an Electron MessagePort. Only structured-cloneable frames may be sent: anything else would close the port. */
export function electronPort(port: Electron.MessagePortMain): Port {
  return {
    send: frame => port.postMessage(frame),
    onFrame: listener => {
      port.on('message', ({ data }) => listener(data))
      port.start()
    },
    onClose: listener => void port.on('close', listener),
    close: () => port.close(),
  }
}
