/** The script contract as data: one sentence a promise. A test cites the ids that it proves by `verifies`. */
export const REQUIREMENTS = {
  'script:plain-js':
    'Strict modern JavaScript with top-level await and return; the returned value is the result.',
  'script:size': 'A script above 524,288 bytes is refused before the run, with its size and the limit.',
  'script:comments-first': 'Comments, a byte order mark and blank lines may stand before meta.',
  'script:unicode': 'Any Unicode in strings and names survives, line and paragraph separators included.',
  'script:no-modules':
    'import and import() are refused before the run, words in texts are not; require is undefined.',
  'script:typescript': 'TypeScript is refused before the run with line, column and the line itself.',
  'script:error-place': 'Every error names file, line and column of the file as committed.',
  'script:banned-calls':
    'Calls that a replay could not repeat throw and say what to do instead; check finds them by tree.',
  'script:globals':
    'ECMAScript, URL, structuredClone, timers, Intl in en-US, console and the API are there; nothing of Node is.',
  'script:computing':
    'A script may compute for 30 s between two awaits and recurse 10,000 calls deep; the host goes on meanwhile.',
  'script:shadowing':
    'A script may declare any name of the API anew; what it writes to globalThis is what the bare name means.',
  'meta:first': 'export const meta is the first statement, or the script is refused with the known sentence.',
  'meta:literal': 'meta is a pure literal; the error names the key and shows the line.',
  'meta:required': 'name and description are non-empty strings, and name is the identity.',
  'meta:optional': 'phases, whenToUse and title are read; what is malformed is skipped with a warning.',
  'meta:phase-model': 'The model of a phase is a label and chooses nothing.',
  'agent:text': 'agent() starts one subagent and resolves to its final text.',
  'agent:schema': 'With a schema, agent() resolves to the validated object, or throws after five attempts.',
  'agent:schema-preflight': 'A schema that cannot be met throws before anything is paid.',
  'agent:null': 'A stopped or failed agent is null, with a reason that the run shows.',
  'agent:throws':
    'A reached budget or cap, a schema that is unmet or cannot be met, an unknown agent type and a missing prompt throw.',
  'agent:tolerant': 'An option of another type is coerced, or ignored with one warning; it never throws.',
  'agent:coerce': 'An answer with the right value in the wrong form is taken without asking again.',
  'agent:long-answer':
    'A turn that was cut goes on or is asked for again with more room, an empty one is asked for once more.',
  'agent:unknown-model':
    'An agent of a model that does not exist is null with the reason, and the others run; every alias is known.',
  'agent:empty': 'An empty answer is a failed agent, never an empty text.',
  'agent:options': 'The known options reach the agent; an unknown one is ignored with one warning.',
  'agent:agent-type':
    'A custom agent of the trusted ref is used by name; an unknown one throws and lists those that exist. It can always read and search: tools that are not here are named once, and reading stands for them.',
  'agent:isolation':
    "isolation: 'worktree' gives an agent files of its own and Edit, Write, Delete and Move; an object that it answers gets `patch`, a text stays as it is. Who fails leaves nothing.",
  'agent:label-phase': 'label and phase are for display and never part of the identity of a call.',
  'agent:unawaited': 'A call that nobody awaits and that fails is reported and ends nothing.',
  'agent:stall': 'stallMs: a turn that makes no progress for so long is asked for again.',
  'agent:shared-head':
    'sharedHeadLength, or a common head that is found: siblings share a cached block, and read the same text as ever.',
  'agent:limits': 'maxTurns, timeoutMs and tools narrow what one agent may do.',
  'agent:role': 'role verify gets the model for cross-checks, unless the call names another one.',
  'agent:files': 'files attaches the text of files to the prompt.',
  'parallel:barrier':
    'parallel() runs all functions at once and resolves in input order when all have settled.',
  'parallel:null':
    'A function that throws, at once or later, gives null and is reported; parallel() does not reject.',
  'parallel:type': 'Anything but an array of functions is a TypeError that shows the right form.',
  'pipeline:no-barrier': 'Each item goes through all stages on its own; results are in item order.',
  'pipeline:arguments': 'A stage gets the previous result, the item and its index, and may return a promise.',
  'pipeline:throw-drops': 'A stage that throws makes its item null, skips the later stages and is reported.',
  'pipeline:null-ends':
    'A stage that returns null ends its item, which is null in the result; undefined goes on.',
  'pipeline:type': 'A first argument that is not an array is a TypeError.',
  'fanout:4096': 'More than 4,096 items in one call is an error, never a cut.',
  'phase:current': 'phase() groups later agents; an option overrides it; titles are matched exactly.',
  'phase:gate':
    'Before an agent of a gated phase the run waits: the script sees nothing of it, and all else is done before.',
  'log:line': 'log() shows one line and takes anything.',
  'args:verbatim': 'args is the value given at launch, and undefined without one.',
  'budget:shape': 'budget has total, a live spent() and remaining(), which is Infinity without a total.',
  'budget:ceiling': 'At the limit further agents throw; the same holds for dollars.',
  'workflow:inline':
    'workflow() runs another script inline and gives its value; everything counted is shared.',
  'workflow:one-level': 'workflow() inside a child throws the known sentence.',
  'workflow:unknown':
    'A workflow that cannot be found or loaded throws with the reason; paths stay in the trusted tree.',
  'cap:agents': 'After 1,000 agents, or fewer by a setting, the next one throws.',
  'cap:concurrency': 'Concurrency is a setting and not derived from processors.',
  'files:glob': 'files() gives the tracked files that match, sorted; changed keeps those of the diff.',
  'changes:list':
    'changes() gives the files of the diff with their patches, on request with whole functions; empty outside a diff.',
  'code:lines':
    'lines() gives numbered lines of a file, now or before the change; null where there is no such text.',
  'code:grep':
    'grep() gives the lines that match, now or before the change, and says whether there are more.',
  'change:story': 'story() gives title, description and commit subjects of the change.',
  'agent:budget-share':
    'budgetShare: the call is not begun once that share of the budget is spent, and throws as at the limit.',
  'run:reusable': 'reusable() says whether a run before has the answer to a call, at no cost.',
  'agent:background': 'The option background stands before the prompt and is no part of the identity.',
  'edits:patch':
    'With a schema, the answer of an agent that edits has its patch beside its keys: files, lines and a bounded diff, under an id that a replay gives again.',
  'edits:discard': 'discard() takes what one agent has edited out of the result, and only that.',
  'edits:uneditable':
    'uneditable() gives the files whose text no agent may change, each with the reason; none where edits go nowhere.',
  'result:shape': 'What a script returns decides the report; nothing of it is dropped.',
  'result:no-place': 'A finding without a place in the code is shown, counted, and marked as such.',
  'result:ending':
    'An error that is returned fails the run; a verdict of failure fails the check; skipped is neutral.',
  'dry:run': 'Every script can run without a model, with answers made from its schemas.',
} as const;

export type RequirementId = keyof typeof REQUIREMENTS;

/** Promises that no suite proves yet, and what will; an entry that a test cites is stale. */
export const LATER: { readonly [Id in RequirementId]?: string } = {};

/** The end of a test's title that cites what it proves. */
export const verifies = (...ids: readonly RequirementId[]): string => `[${ids.join(' ')}]`;
