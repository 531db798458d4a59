/** The most severe first. */
export const LEVELS = ['high', 'medium', 'low']

/** Schema of a text. */
export const text = (description) => ({ type: 'string', description })

/** Schema of a list of objects that have all of these properties. */
export const listOf = (properties, description) => ({ type: 'array', description, items: { type: 'object', properties, required: Object.keys(properties), additionalProperties: false } })

/** Properties of one finding; `line` describes which line it names. */
const finding = (line) => ({
  severity: {
    type: 'string',
    enum: LEVELS,
    description:
      'Harm times how often it happens. high: data lost or corrupted, a hole for attackers, a crash or wrong result in ordinary use, a build or a published interface that breaks for its users. medium: wrong in a case that will occur, or slow or large so that users notice. low: rare and of small harm; a test that does not test what it says.',
  },
  title: text('At most 100 characters, code in backticks: what goes wrong, for whom.'),
  cause: text('One sentence: the one thing in the code that is wrong, and that one edit would mend.'),
  file: text('Path from the root of the repository.'),
  line: { type: 'integer', description: line },
  evidence: text('The decisive lines, that line among them, copied exactly, without line numbers.'),
  detail: text('The input or state that triggers it, the way from there to the fault line by line, and what then happens.'),
  known: text('What of it you know and did not see in this repository, such as how a library or the language behaves; empty when all of it was seen.'),
  intended: { type: 'boolean', description: 'The change does this on purpose (its words, tests or comments say so), and it does harm all the same.' },
  suggestion: text('The smallest change that mends the cause.'),
  replacement: {
    type: 'object',
    description: 'That change as code, where it is in one place: whole lines exactly as they stand in the file now, without line numbers, and what they become. Both empty where it is not, or where you are not sure.',
    properties: { old: text('The lines now.'), new: text('The lines then.') },
    required: ['old', 'new'],
    additionalProperties: false,
  },
  category: text('One or two words, like injection, race, null-dereference, data-loss.'),
  related: {
    type: 'array',
    description: 'Other places where the same cause shows, and what happens there. Usually none.',
    items: {
      type: 'object',
      properties: { file: text('Path from the root.'), line: { type: 'integer' }, what: text('One sentence.') },
      required: ['file', 'line', 'what'],
      additionalProperties: false,
    },
  },
})

// What a model without a fixed form of answers leaves out is filled in, so that no finding is lost for it.
const REQUIRED = ['severity', 'title', 'file', 'line', 'evidence', 'detail', 'suggestion', 'category']

/** A finding with all its fields. */
export function filled(given) {
  return { cause: given.title, known: '', intended: false, suggestion: '', category: '', related: [], ...given }
}

/** What a finder answers. */
export const findingsSchema = (line) => ({
  type: 'object',
  properties: {
    findings: { type: 'array', maxItems: 30, items: { type: 'object', properties: finding(line), required: REQUIRED, additionalProperties: false } },
    checked: {
      type: 'array',
      maxItems: 5,
      items: { type: 'string' },
      description: 'What you looked into and found sound, a short phrase each.',
    },
    unchecked: {
      type: 'array',
      maxItems: 3,
      items: { type: 'string' },
      description: 'What could hide a fault and could not be settled here, with what would settle it, a sentence each. Usually none.',
    },
  },
  required: ['findings'],
  additionalProperties: false,
})

/** What finders are told of findings, whatever they look at. */
export const FINDING_RULES = `For each finding you must be able to say which input or state triggers it and what then happens, line by line. If you cannot, look at the code again, and if you still cannot, leave it out. No findings is a good answer when the code is sound.

One cause is one finding: what one edit would mend, with all its consequences, is reported once. Two causes are two findings, on one line too.
What you know of the language and of its libraries counts; say under \`known\` what you did not see here. Where a finding rests on how a dependency behaves, look: Read, Grep and Glob reach an installed one by its name. A comment or a test that says something is right is a claim to be tested like any other.
Evidence is copied exactly from the file, one to five lines, without line numbers.`
