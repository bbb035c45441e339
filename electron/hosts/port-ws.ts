/** WebSocket → Port. Malformed JSON closes the socket. */
import { type WebSocket } from 'ws'
import { type Port } from '../../shared/rpc/frames.ts'

export const webSocketPort = (ws: WebSocket): Port => ({
  send: frame => {
    if (ws.readyState === ws.OPEN) ws.send(JSON.stringify(frame))
  },
  onFrame: listener =>
    ws.on('message', (data, isBinary) => {
      if (isBinary) return ws.close(1003)
      let frame: unknown
      try {
        frame = JSON.parse((data as Buffer).toString('utf8'))
      } catch {
        return ws.close(1007)
      }
      return listener(frame)
    }),
  onClose: listener => ws.on('close', listener),
  close: () => ws.close(1008),
})
