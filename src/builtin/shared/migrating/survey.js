import { listOf, text } from '../finding-schema.js'
import { counted, fenced, listed, onOneLine } from '../text.js'

const GUIDE = text('What those who edit must do alike, in Markdown, code in fences, at most 300 words: what becomes of what, with an example from this repository before and after; what differs between places, and how each kind is done; names and paths that are new; what stays as it is. Of several ways one. Say so where the task cannot be done, or where nothing is concerned.')
const CONCERNS = {
  patterns: { type: 'array', items: { type: 'string' }, description: 'Regular expressions, as Grep takes them, of lines that have to change. Together they match in every file that is concerned, and in as few others as can be.' },
  files: { type: 'array', items: { type: 'string' }, description: 'Paths of files that are concerned and that no pattern finds.' },
  leave: listOf({ glob: text('Path or glob.'), reason: text('Why, in a sentence.') }, 'Files that match and must stay as they are: generated ones, test data, the definition of what is replaced. Usually none.'),
}
const OTHERS = listOf({ file: text('Path.'), why: text('What has to change there, in a sentence.') }, 'Other files that have to change for the task: no line of them matches, or the run may not change them. Those that it may change are given to agents too, the others are named in the report. Usually none.')

const surveySchema = (isFound) => ({
  type: 'object',
  properties: isFound ? { others: OTHERS, guide: GUIDE } : { ...CONCERNS, guide: GUIDE },
  required: isFound ? ['guide'] : ['patterns', 'files', 'guide'],
  additionalProperties: false,
})

/**
 * One agent looks at the whole of a task. `task`: as everybody is told it; `pattern`: of lines that have to change, where that is known;
 * `isFound`: whether the program finds their files, so that only what all must do alike is to be decided; `may`: which files may change.
 */
export async function surveyed({ task, pattern, isFound, may }) {
  let answer = null
  for (let before = '', round = 1; round <= 2; round += 1) {
    const given = await agent(
      `${surveyText({ task, pattern, isFound, may })}${before}`,
      { label: `survey the task${before && ', again'}`, schema: surveySchema(isFound), effort: 'high' },
    )
    if (given === null && answer === null) throw new Error('The agent that surveys the task failed, and without its guide the files would be changed in different ways.')
    answer = { patterns: [], files: [], leave: [], others: [], guide: '', ...answer, ...given }
    const problems = isFound || round > 1 ? [] : await problemsOf(answer.patterns)
    if (problems.length === 0) return answer
    before = `\n\nThis answer was given before, and patterns of it cannot be searched for. Give the whole of it again with these mended:\n${fenced(JSON.stringify(answer, null, 1))}\n${problems.map((problem) => `- ${onOneLine(problem)}`).join('\n')}`
  }
  return answer
}

/** Why patterns cannot be searched for. */
async function problemsOf(named) {
  const found = await parallel(named.map((pattern) => async () => ((await searchedFor(pattern).catch((error) => error)) || {}).message))
  return found.flatMap((message) => (message ? [message] : []))
}

/** Throws where a pattern cannot be searched for. */
export async function searchedFor(pattern) {
  if (typeof grep !== 'function') return
  await grep(pattern, { max: 1 }).catch((error) => {
    throw new Error(`The pattern ${pattern} cannot be searched for: ${error.message}`)
  })
}

/** Which files a run may change. `candidates`: null where the program does not list them; `paths`: the globs that were asked for, null for all files; `hits`: how many lines match in each file that is edited for it, null where that is not known. */
export function mayText(candidates, paths, hits) {
  if (hits) {
    const most = `The run may change ${counted(candidates, 'file')}${paths ? `, those that match ${JSON.stringify(paths)}` : ''}. `
    return `${most}Of them ${hits.size} ${hits.size === 1 ? 'has' : 'have'} a line that matches, with so many such lines each:\n${listed([...hits].map(([path, count]) => `${path}: ${count}`))}`
  }
  if (candidates === null) return `The run may change tracked files${paths ? ` that match ${JSON.stringify(paths)}` : ''}.`
  return `The run may change ${counted(candidates, 'file')}${paths ? `, those that match ${JSON.stringify(paths)}` : ''}:\n${listed(candidates)}`
}

function surveyText({ task, pattern, isFound, may }) {
  const matched = `The files with a line that matches \`${pattern}\` are edited.`
  const how = {
    found: `${matched} They are listed above; you search to see what kinds of places there are.`,
    named: `${matched} Name all of them in \`files\`.`,
    open: 'Try each pattern that you name with Grep. Each file that a pattern finds or that you name is given to an agent, which costs money; every other file stays as it is.',
  }
  return `A task is to be done in many files of this repository, by agents that edit a few files each. Of what you find out they see your \`guide\` and nothing else. You edit nothing. Find out ${isFound ? 'what they must know' : 'which files are concerned, and what those agents must know'}.

${task}

${may}

Search first, with several calls in one turn, then read a few places of different kinds. ${how[isFound ? 'found' : pattern ? 'named' : 'open']}`
}
