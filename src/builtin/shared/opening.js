import { LEVELS } from './finding-schema.js'
import { fenced, sentences } from './text.js'

const FEW = 3 // findings that need no opening: each is read by itself

/**
 * The text above more than a few findings, written by an agent from the list that is printed and from nothing else; null for none. A
 * sentence that names no finding of the list is left out.
 */
export async function opening(kind, findings) {
  if (findings.length <= FEW) return null
  const inOrder = [...findings].sort((a, b) => LEVELS.indexOf(a.severity) - LEVELS.indexOf(b.severity)) // as the report shows them
  const written = await agent(
    `Write the opening of ${kind} from the findings below and nothing else: in two to five sentences of together at most 100 words, what matters most and why, what they have in common or what is mended together if it stands in them. They are shown in this order, the gravest first: say nothing of another order. Each finding is shown in full below your text, so do not list them one by one and do not count them. Say of a finding that is undecided or not checked nothing that sounds certain. State nothing that does not stand in a finding.

Each sentence stands on a line of its own, in Markdown, and ends with its full stop and the numbers of the findings that it rests on, in brackets, like \`… of the old name. [1, 3]\`. They are taken out before it is shown, and so is a sentence without them.

${fenced(inOrder.map(line).join('\n'))}`,
    { label: 'write the opening', phase: 'Synthesis', tools: [], effort: 'low' },
  ).catch(() => null)
  const kept = (written || '').split('\n').map(sentenceIn).filter((found) => found && found.numbers.every((number) => number >= 1 && number <= findings.length))
  return kept.map(({ text }) => text).join(' ') || null
}

const SENTENCE_MAX = 1000 // characters

/** A sentence with its full stop and the numbers in brackets at its end; null for a line without them. */
function sentenceIn(line) {
  const text = line.slice(0, SENTENCE_MAX).trim()
  const [start, end] = [text.lastIndexOf('['), text.lastIndexOf(']')]
  const behind = text.slice(end + 1).trim()
  if (start < 1 || end < start || (behind !== '' && behind !== '.')) return null
  const numbers = text.slice(start + 1, end).split(',').map((number) => Number(number.trim() || Number.NaN))
  return { text: sentences([text.slice(0, start)]), numbers }
}

function line({ severity, standing, title, file, line: at, cause, suggestion }, index) {
  return `${index + 1}. (${severity}, ${standing === 'unchecked' ? 'not checked' : standing}) ${file}:${at} ${title}\n   cause: ${cause}\n   mended by: ${suggestion}`
}
