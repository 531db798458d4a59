import { hunksOf, numbered } from '../diff-parts.js'
import { counted, fenced, onOneLine, sentences, some } from '../text.js'

const QUOTED_CHARS = 100 // of a line of an attempt, so that nobody has to know its number

/** What is wrong with an attempt, a text for each place that a verdict names, with the line as the attempt left it; else its whole reason. */
export function placesOf({ reason, wrong = [] }, diff) {
  const parts = diffsIn(diff)
  return wrong.length > 0 ? wrong.map((place) => placeText(place, parts)) : [reason]
}

function placeText({ file, line, what }, parts) {
  const text = line > 0 ? lineIn(parts.get(file) || '', line) : ''
  return `${onOneLine(file)}${line > 0 ? `:${line}` : ''}${text && ` (\`${text.replaceAll('`', "'")}\`)`}: ${sentences([what])}`
}

function lineIn(diff, line) {
  const found = hunksOf(diff).flatMap(numbered).find((text) => Number(text.slice(0, 6)) === line)
  return found ? onOneLine(found.slice(8).trim()).slice(0, QUOTED_CHARS) : ''
}

/** The diff of each file of a diff, by path. */
function diffsIn(diff) {
  const parts = new Map()
  let path = null
  for (const text of diff.split(/^(?=diff --git )/m)) {
    const named = /^\+\+\+ b\/(.+)$/m.exec(text) || /^--- a\/(.+)$/m.exec(text) || /^rename to (.+)$/m.exec(text)
    path = named ? named[1] : path
    if (path !== null) parts.set(path, `${parts.get(path) || ''}${text}`)
  }
  return parts
}

/** For the agent that edits again: what was said against the attempt before, and of its diff the files that are done anew. `unmet`: what to do where an objection cannot be met. */
export function attemptText({ group, diff, reasons }, unmet) {
  const parts = diffsIn(diff)
  const isOurs = ([path]) => group.length === 0 || group.includes(path)
  const [own, others] = [[...parts].filter(isOurs), [...parts].filter((part) => !isOurs(part))]
  const shown = own.length > 0 && others.length > 0 ? own.map(([, text]) => text.trimEnd()).join('\n') : diff
  const kept = shown === diff ? '' : `\nIt changed ${counted(others, 'other file')} too, which you leave as they are: ${some(others.map(([path]) => onOneLine(path)))}.\n`
  return `An attempt before yours was refuted. What it changed in your files was taken back: they are as they were before it. This is what it had changed in them:
${fenced(shown)}
${kept}
What was said against it; lines have the numbers that they had in that attempt:
${reasons.map((reason) => `- ${reason}`).join('\n')}

What nothing was said against is right: make these edits again as they are, and mend the others. Where an objection is wrong, say in \`summary\` what shows it; where it is right and cannot be met, ${unmet}.`
}

/** What the command said over an edit, for those who check it; '' where none ran. */
export function commandText({ patch }) {
  const verification = patch && patch.verification
  if (!verification) return ''
  const ended = { 0: 'passed (exit code 0)', null: 'did not end in time' }[verification.exitCode] || `failed (exit code ${verification.exitCode})`
  return `\n\nThe command that verifies edits here${verification.command && `, ${onOneLine(JSON.stringify(verification.command))},`} ${ended} over this edit alone. It sees only what it looks at${verification.exitCode === 0 ? '' : ', and may fail because other files are not edited yet or were wrong before'}.`
}

/** For those who check what was edited again. */
export function objectionsText({ reasons }) {
  return `This was said against an attempt before this one, which was taken back; lines have the numbers that they had in that attempt. See whether it still holds:
${reasons.map((reason) => `- ${reason}`).join('\n')}`
}
