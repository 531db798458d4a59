import { filled, LEVELS } from './finding-schema.js'
import { fenced } from './text.js'

const SAME = {
  type: 'object',
  properties: {
    same: {
      type: 'array',
      description: 'Groups of findings with one cause: one edit would mend all of a group. Numbers of two findings or more each.',
      items: { type: 'array', items: { type: 'integer' } },
    },
    related: {
      type: 'array',
      description: 'Groups of findings that have different causes and belong together for who mends them.',
      items: { type: 'array', items: { type: 'integer' } },
    },
  },
  required: ['same', 'related'],
  additionalProperties: false,
}

const ASKED_MAX = 120 // findings in one question

/**
 * Findings of several finders, each cause once. Entries are { finding, finder }: what one finder reports as two stays two. Where
 * nothing can be the same, no agent is asked.
 */
export async function oneCauseEach(reported) {
  const entries = withoutCopies(reported.map(({ finding, finder }) => titled({ finding: filled(finding), finder })))
  const finders = new Set(entries.map(({ finder }) => finder))
  if (finders.size < 2) return numberedEach(entries)
  const asked = entries.slice(0, ASKED_MAX)
  const answer = await agent(
    `Several agents looked at one change, or one repository, each by itself. Below is what they report. Say which findings are one and the same fault: they have one cause, and who mends it mends them all, whatever consequence each tells and wherever it shows. A test or a text that demands or describes what is wrong belongs to the fault. Two causes at one place are two; the same kind of fault at two places is two. Name apart, as related, those with different causes that who mends one should know of.

${fenced(asked.map(({ finding }, index) => about(finding, index + 1)).join('\n'))}`,
    { label: 'bring the findings together', phase: 'Cross-check', schema: SAME, tools: [], effort: 'low' },
  ).catch(() => null)
  if (answer === null) return numberedEach(entries)
  const groups = groupsOf(answer.same, asked)
  const merged = groups.map((group) => merge(group.map((index) => entries[index].finding)))
  linkRelated(answer.related, groups, merged)
  return [...merged, ...entries.slice(ASKED_MAX).map(({ finding }) => finding)].map((finding, ref) => ({ ...finding, ref }))
}

/** Several such lists as one, each finding with a number of its own. */
export function joined(lists) {
  const all = []
  for (const list of lists.filter(Boolean)) {
    const before = all.length
    for (const { seeAlso, ...finding } of list)
      all.push({ ...finding, ref: before + finding.ref, ...(seeAlso && { seeAlso: seeAlso.map((ref) => before + ref) }) })
  }
  return all
}

/** Each with a number by which others refer to it. */
const numberedEach = (entries) => entries.map(({ finding }, ref) => ({ ...finding, ref }))

/** A finding is listed by its title: where an agent left it out, by what else it says. */
function titled({ finding, finder }) {
  const { title, cause, detail, file } = finding
  const said = [title, cause, detail].map((one) => one.trim().split('\n')[0]).find(Boolean)
  return { finding: { ...finding, title: said || `A fault in ${file}` }, finder }
}

/** What two finders say in the same words of the same line is one, as severe as the one who says most. */
function withoutCopies(reported) {
  const known = new Map()
  for (const entry of reported) {
    const { file, line, title, severity } = entry.finding
    const key = JSON.stringify([file, line, title.toLowerCase()])
    const other = known.get(key)
    if (!other || LEVELS.indexOf(severity) < LEVELS.indexOf(other.finding.severity)) known.set(key, entry)
  }
  return [...known.values()]
}

function about({ severity, title, cause, file, line, suggestion }, number) {
  return `${number}. ${file}:${line} (${severity}) ${title}\n   cause: ${cause}\n   mended by: ${suggestion}`
}

/** Each index in one group; no two findings of one finder are in the same. */
function groupsOf(same, entries) {
  const groups = entries.map((_, index) => [index])
  const at = entries.map((_, index) => index)
  for (const numbers of same) {
    const [first, ...rest] = numbers.map((number) => number - 1).filter((index) => index in entries)
    for (const index of rest) {
      const [into, from] = [groups[at[first]], groups[at[index]]]
      if (into === from) continue
      const finders = new Set(into.map((one) => entries[one].finder))
      if (from.some((one) => finders.has(entries[one].finder))) continue
      into.push(...from)
      for (const one of from) at[one] = at[first]
      from.length = 0
    }
  }
  return groups.filter((group) => group.length > 0)
}

/** The most severe one, with what the others say besides. */
function merge(findings) {
  const [main, ...others] = [...findings].sort((a, b) => LEVELS.indexOf(a.severity) - LEVELS.indexOf(b.severity))
  if (others.length === 0) return main
  const seen = new Set([`${main.file}:${main.line}`])
  const isNew = ({ file, line }) => !seen.has(`${file}:${line}`) && seen.add(`${file}:${line}`)
  const places = [...main.related, ...others.flatMap(({ file, line, title, related }) => [{ file, line, what: title }, ...related])]
  return {
    ...main,
    reports: others.map(({ title, detail, suggestion }) => ({ title, detail, suggestion })),
    known: [main, ...others].map(({ known }) => known).filter(Boolean).join(' '),
    related: places.filter(isNew),
  }
}

function linkRelated(related, groups, merged) {
  for (const numbers of related) {
    const here = [...new Set(numbers.map((number) => groups.findIndex((group) => group.includes(number - 1))))].filter((at) => at >= 0)
    for (const at of here)
      for (const other of here)
        if (other !== at) merged[at] = { ...merged[at], seeAlso: [...(merged[at].seeAlso || []), other] }
  }
}
