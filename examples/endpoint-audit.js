export const meta = {
  name: 'endpoint-audit',
  description: 'Audits the HTTP endpoints that a change touches, or all of them: who may call each, what its input reaches, what it gives away. Each suspicion is put to an agent that looks for what prevents it.',
  whenToUse: 'On pull requests of a service that is reachable from outside, as a second workflow beside review.',
  phases: [
    { title: 'Audit', detail: 'one agent for each file with endpoints' },
    { title: 'Refute', detail: 'one agent for each suspicion looks for what prevents it' },
  ],
  args: {
    paths: { type: 'array', items: { type: 'string' }, description: 'globs of files in which endpoints stand' },
  },
}

const options = typeof args === 'string' ? parseOptions(args) : args || {}

const FILES_MAX = 20
const SUSPICIONS_PER_FILE = 5
/** How routes are written in common frameworks of JavaScript, Python, Ruby, Java, C#, PHP and Go. */
const ROUTE = String.raw`\.(get|post|put|patch|delete|all|route|use|handle)\(|@(Get|Post|Put|Patch|Delete|Request)Mapping|@(Get|Post|Put|Patch|Delete)\(|@\w+\.(get|post|put|patch|delete|route)\(|HandleFunc\(|\[Http(Get|Post|Put|Patch|Delete)`

const SUSPICIONS = {
  type: 'object',
  properties: {
    suspicions: {
      type: 'array',
      maxItems: SUSPICIONS_PER_FILE,
      description: 'Empty when the endpoints are sound.',
      items: {
        type: 'object',
        properties: {
          severity: { type: 'string', enum: ['high', 'medium', 'low'] },
          category: { type: 'string', enum: ['access', 'injection', 'exposure', 'abuse'] },
          title: { type: 'string', description: 'One sentence: who can do what that they should not.' },
          file: { type: 'string' },
          line: { type: 'integer' },
          evidence: { type: 'string', description: 'The decisive line, copied exactly.' },
          detail: { type: 'string', description: 'The request, step by step to the harm.' },
          suggestion: { type: 'string', description: 'The smallest change that mends it.' },
        },
        required: ['severity', 'category', 'title', 'file', 'line', 'evidence', 'detail', 'suggestion'],
        additionalProperties: false,
      },
    },
  },
  required: ['suspicions'],
  additionalProperties: false,
}

const VERDICT = {
  type: 'object',
  properties: {
    refuted: { type: 'boolean', description: 'True only when you can name the code that prevents it.' },
    reason: { type: 'string', description: 'What decides it, with file and line.' },
  },
  required: ['refuted', 'reason'],
  additionalProperties: false,
}

const omissions = []
const patches = new Map((typeof changes === 'function' ? await changes() : []).map(({ path, patch }) => [path, patch]))
const withRoutes = await filesWithRoutes()
const touched = patches.size > 0 ? withRoutes.filter((path) => patches.has(path)) : withRoutes
const chosen = touched.slice(0, FILES_MAX)
if (touched.length > chosen.length) omissions.push(`${touched.length - chosen.length} more files with endpoints; the limit is ${FILES_MAX}`)
if (chosen.length === 0) return { skipped: 'no endpoint is touched' }

const seen = new Set()
const audited = await pipeline(chosen, audit, (answer) => parallel(fresh(answer.suspicions).map((one) => () => refute(one))))
for (const [index, path] of chosen.entries()) if (audited[index] === null) omissions.push(`${path}: its agent failed`)
const all = audited.flat().filter(Boolean)

return {
  summary: `Files with endpoints looked at: ${chosen.length}${patches.size > 0 ? ', those that the change touches' : ''}.`,
  findings: all.filter(({ refuted }) => !refuted),
  refuted: all.filter(({ refuted }) => refuted),
  omissions,
}

function audit(path) {
  const change = patches.get(path)
  return agent(
    `\`${path}\` holds HTTP endpoints. ${change ? 'Look at those that the change below adds or touches.' : 'Look at all of them.'} For each one ask:

- Who may call it? Compare it with its neighbours: what do they check that this one does not? Whose data can a caller name by an id?
- What does its input reach: a query, a command, a path, a template, a redirect, another server?
- What does its answer give away: fields of a record, stack traces, other people's data?
- What happens when it is called ten thousand times, or with a body of a gigabyte?

Follow the request into the functions that it reaches. Report only what you can walk from a request to the harm. An empty list is a good answer.${change ? `\n\n${fenced(change)}` : ''}`,
    { label: `audit ${path}`, phase: 'Audit', schema: SUSPICIONS, files: [path] },
  )
}

async function refute(one) {
  const verdict = await agent(
    `Another agent reports a weakness of an HTTP endpoint. Look for what prevents it: middleware before the route, a check in the function that is called, the framework's own default, validation by a schema, the configuration of the server. Believe the code only. If nothing prevents it, refuted is false; a doubt is no refutation.

${fenced(JSON.stringify(one, null, 2))}`,
    { label: `refute ${one.file}:${one.line}`, phase: 'Refute', schema: VERDICT, role: 'verify' },
  )
  if (verdict === null) omissions.push(`${one.file}:${one.line}: not checked, its agent failed`)
  if (verdict?.refuted) return { ...one, refuted: true, reason: verdict.reason, refutedBy: ['prevention'] }
  return { ...one, refuted: false, confirmedBy: verdict ? ['prevention'] : [] }
}

/** Suspicions whose place nobody has named before. */
function fresh(suspicions) {
  return suspicions.filter(({ file, line, category }) => {
    const key = `${file}:${line}:${category}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** Where the runtime can search, that costs nothing; elsewhere an agent does it. */
async function filesWithRoutes() {
  const globs = [].concat(options.paths || ['**/*.{js,mjs,ts,py,rb,java,kt,cs,php,go}', '!**/*.test.*', '!test/**'])
  if (typeof grep === 'function') {
    const sources = new Set(await files(globs))
    const { matches, truncated } = await grep(ROUTE, { max: 2000 })
    if (truncated) omissions.push('the search for endpoints was cut after 2,000 lines')
    return [...new Set(matches.map(({ path }) => path))].filter((path) => sources.has(path))
  }
  const listed = await agent(`List the files of this repository that match ${globs.join(', ')} and define HTTP endpoints.`, {
    label: 'find endpoints',
    phase: 'Audit',
    schema: { type: 'object', properties: { files: { type: 'array', items: { type: 'string' } } }, required: ['files'] },
  })
  return listed ? listed.files : []
}

function fenced(text) {
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) || []).map((run) => run.length + 1)))
  return `${fence}\n${text}\n${fence}`
}

function parseOptions(text) {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : { paths: [text] }
  } catch {
    return { paths: [text] }
  }
}
