/**
 * How text becomes words for the one search box (一框检索): every Chinese character is a word of its own, runs of letters and
 * digits stay together. The same cut is made when a row is indexed and when a question is asked.
 */

const word = /\p{Script=Han}|[\p{L}\p{N}]+?(?=\p{Script=Han}|[^\p{L}\p{N}]|$)/gu

/** 县财政局 A-12 → ['县','财','政','局','a','12']. */
export const wordsOf = (text: string): string[] =>
  isCommonHan(text) ? text.split('') : (text.normalize('NFKC').toLowerCase().match(word) ?? [])

/** Nearly every name of a roster: nothing to normalise, every unit a character of its own. */
function isCommonHan(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x4e00 || code > 0x9fff) return false
  }
  return text !== ''
}

/** The text that the full-text index stores. */
export const indexText = (...texts: (string | null | undefined)[]): string =>
  texts.flatMap(text => (text ? wordsOf(text) : [])).join(' ')

/**
 * The question in the index's own language: every blank-separated part is a phrase and all parts must occur; a part that ends
 * in letters or digits may go on (prefix). Undefined when nothing can be asked. No operator of the index can be smuggled in,
 * because only letters and digits are left and each phrase stands in quotes.
 */
export function matchText(question: string): string | undefined {
  const phrases = question
    .split(/\s+/)
    .map(wordsOf)
    .filter(words => words.length > 0)
    .slice(0, 6)
    .map(
      words => `"${words.slice(0, 24).join(' ')}"${/^[\p{Script=Latin}\p{N}]+$/u.test(words.at(-1) ?? '') ? ' *' : ''}`,
    )
  return phrases.length > 0 ? phrases.join(' AND ') : undefined
}

/** The digits of a question that may be of an identity number: at least four, the last perhaps X. */
export function idFragment(question: string): string | undefined {
  const plain = question.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  return /^(?:\d{4,18}|\d{3,17}X)$/.test(plain) ? plain : undefined
}

/** Letters of pinyin or initials; undefined for anything else. */
export function letters(question: string): string | undefined {
  const plain = question
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’\s]/g, '')
  return /^[a-z]{1,40}$/.test(plain) ? plain.replaceAll('ü', 'v') : undefined
}

/** For the trail: what was asked, with an identity number cut short. */
export function maskedQuestion(question: string): string {
  const plain = question.trim().slice(0, 40)
  return plain.replace(/\d{7,}[\dXx]?/g, digits => `${digits.slice(0, 6)}…`)
}
