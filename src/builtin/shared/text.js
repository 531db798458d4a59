/** Text in a fence that nothing inside it can close. */
export function fenced(text) {
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) || []).map((run) => run.length + 1)))
  return `${fence}\n${text}\n${fence}`
}

/** A name on one line: that of a file may hold line breaks, behind which its author could write into a prompt. */
export const onOneLine = (name) => name.replace(/[\p{Cc}\u2028\u2029]/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Arguments as JSON, or a text that says what to look for. */
export function parseOptions(text) {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : { focus: text }
  } catch {
    return { focus: text }
  }
}

/** "1 file", "2 files". */
export const counted = (list, noun) => `${list.length} ${noun}${list.length === 1 ? '' : 's'}`

/** What several agents say, as sentences, each once. */
export const sentences = (texts) => [...new Set(texts.map((one) => one.trim()).filter(Boolean).map((one) => (/[.!?:…]$/.test(one) ? one : `${one}.`)))].join(' ')

const SOME_MAX = 20

/** The first of names, for one sentence. */
export const some = (named) => [...named.slice(0, SOME_MAX), ...(named.length > SOME_MAX ? [`and ${named.length - SOME_MAX} more`] : [])].join(', ')

/** The first lines of a text; of what is left out, how many they are, with `more` behind the number. */
export function firstLines(text, most, more) {
  const all = text.split('\n')
  return all.length <= most ? text : [...all.slice(0, most), `(${all.length - most} ${more})`].join('\n')
}

const NAMES_LISTED_MAX = 300

/** Names as a list for a prompt, one a line. */
export const listed = (names) => [...names.slice(0, NAMES_LISTED_MAX).map((name) => `- ${onOneLine(name)}`), ...(names.length > NAMES_LISTED_MAX ? [`- and ${names.length - NAMES_LISTED_MAX} more`] : [])].join('\n')
