/** Shown instead of the program when its core cannot run: one sentence and one way on. No script, no style element. */
import { errorText } from '../../shared/text/zh.ts'
import { type Failure } from './protocol.ts'
import { retryPage } from './origin.ts'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, letter => entities[letter] ?? letter)

export function failurePage({ code, params }: Failure): string {
  const sentence = escaped(errorText({ code, params, ref: '' }))
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>廉鉴</title></head>
<body style="margin:0;background:#f4f5f7;color:#1f2329;font:16px/1.8 'Noto Sans SC','Microsoft YaHei',sans-serif">
<main style="max-width:36em;margin:18vh auto 0;padding:2em 2.5em;background:#fff;border-top:4px solid #a61b1b">
<h1 style="font-size:20px;margin:0 0 .6em">廉鉴暂时无法启动</h1>
<p role="alert" style="margin:0 0 1.4em">${sentence}</p>
<p style="margin:0"><a href="${retryPage}" style="color:#1f4e8c">重新启动</a></p>
</main></body></html>
`
}
