/**
 * Markdown as Vue nodes: every token becomes an element of ours, raw HTML becomes plain text, a link leads only to a page of
 * this program, a picture is one of the manual's own. Nothing is ever parsed as HTML.
 */
import { lexer, type Token, type Tokens } from 'marked'
import { defineComponent, h, type VNodeChild } from 'vue'
import { RouterLink } from 'vue-router'

type Pictures = Readonly<Record<string, string>>

function list(token: Tokens.List, pictures: Pictures): VNodeChild {
  const items = token.items.map(item => h('li', all(item.tokens, pictures)))
  return h(token.ordered ? 'ol' : 'ul', items)
}

function table(token: Tokens.Table, pictures: Pictures): VNodeChild {
  const head = token.header.map(cell => h('th', { scope: 'col' }, all(cell.tokens, pictures)))
  const rows = token.rows.map(row =>
    h(
      'tr',
      row.map(cell => h('td', all(cell.tokens, pictures))),
    ),
  )
  return h('table', { class: 'lj-table' }, [h('thead', h('tr', head)), h('tbody', rows)])
}

/** A picture that has not been made yet leaves only its caption. */
function picture({ href, text }: Tokens.Image, pictures: Pictures): VNodeChild {
  const source = pictures[href]
  return h('figure', [source ? h('img', { src: source, alt: text, loading: 'lazy' }) : null, h('figcaption', text)])
}

function link(token: Tokens.Link, pictures: Pictures): VNodeChild {
  const words = all(token.tokens, pictures)
  return /^\/(?![/\\])/.test(token.href) ? h(RouterLink, { to: token.href }, () => words) : h('span', words)
}

function text(token: Tokens.Text | Tokens.Escape, pictures: Pictures): VNodeChild {
  return 'tokens' in token && token.tokens ? all(token.tokens, pictures) : token.text
}

function paragraph(token: Tokens.Paragraph, pictures: Pictures): VNodeChild {
  const [only] = token.tokens
  // a figure may not stand inside a paragraph
  return token.tokens.length === 1 && only?.type === 'image'
    ? all(token.tokens, pictures)
    : h('p', all(token.tokens, pictures))
}

function one(token: Token, pictures: Pictures): VNodeChild {
  switch (token.type) {
    case 'heading':
      return h(`h${Math.min(6, Number(token['depth']) + 1)}`, all(token.tokens ?? [], pictures))
    case 'paragraph':
      return paragraph(token as Tokens.Paragraph, pictures)
    case 'list':
      return list(token as Tokens.List, pictures)
    case 'table':
      return table(token as Tokens.Table, pictures)
    case 'image':
      return picture(token as Tokens.Image, pictures)
    case 'link':
      return link(token as Tokens.Link, pictures)
    case 'blockquote':
    case 'strong':
    case 'em':
    case 'del':
      return h(token.type, all(token.tokens ?? [], pictures))
    case 'code':
      return h('pre', h('code', String(token['text'])))
    case 'codespan':
      return h('code', String(token['text']))
    case 'hr':
    case 'br':
      return h(token.type)
    case 'space':
    case 'def':
      return null
    case 'text':
    case 'escape':
      return text(token as Tokens.Text, pictures)
    default:
      return token.raw
  }
}

const all = (tokens: readonly Token[], pictures: Pictures): VNodeChild[] => tokens.map(token => one(token, pictures))

export const MarkdownText = defineComponent({
  props: {
    source: { type: String, required: true },
    /** File name to address. */
    pictures: { type: Object as () => Pictures, required: true },
  },
  setup: props => () => h('div', { class: 'markdown' }, all(lexer(props.source), props.pictures)),
})
