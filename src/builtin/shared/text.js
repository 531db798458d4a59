/** Text in a fence that nothing inside it can close. */
export function fenced(text) {
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) || []).map((run) => run.length + 1)))
  return `${fence}\n${text}\n${fence}`
}

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
