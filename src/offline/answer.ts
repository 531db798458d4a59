import { dereferenced } from '../agent/sample/schema-flatten.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { fieldName } from '../findings/synonyms.ts';
import type { Claim } from './claims.ts';
import type { Conversation } from './conversation.ts';
import { readDiffs } from './diff.ts';
import { type Facts, findingsAnswer, objectOf } from './fields.ts';
import { isTestPath, type Match, type Source, scan } from './scan.ts';
import { summaryOfClaims, summaryOfMatches } from './summary.ts';
import { isFileListName, type Task } from './task.ts';
import { judge, verdictAnswer } from './verdict.ts';

/** The final answer to a task from what the conversation has shown: a string for a `write` task, else a value for its schema. */
export function answerTo(task: Task, conversation: Conversation): Json {
  switch (task.type) {
    case 'find': {
      const { matches, files } = found(conversation);
      const summary = summaryOfMatches(matches, files);
      const rest = restOf(summary, matches.length, files);
      return findingsAnswer(task.schema, task.list, matches.map(factsOfMatch), rest);
    }
    case 'report': {
      const rest = restOf(summaryOfClaims(task.claims), task.claims.length, conversation.asked);
      return findingsAnswer(task.schema, task.list, task.claims.map(factsOfClaim), rest);
    }
    case 'judge':
      return judged(task, conversation);
    case 'fill': {
      const files = conversation.listed.length > 0 ? conversation.listed : conversation.asked;
      const rest = restOf(summaryOfClaims(task.claims), task.claims.length, files);
      return objectOf(task.schema, task.schema, rest);
    }
    case 'write': {
      if (task.claims.length > 0) return summaryOfClaims(task.claims);
      const { matches, files } = found(conversation);
      return summaryOfMatches(matches, files);
    }
  }
}

/** What the rules find in the files that were seen; when a diff was shown, on its added lines only. */
function found({ asked, sources, diffs }: Conversation): { matches: Match[]; files: string[] } {
  const diff = readDiffs(diffs);
  const known = new Map<string, Source>([...diff.sources, ...sources]);
  const files = (asked.length > 0 ? asked : [...known.keys()]).filter((path) => known.has(path));
  const matches = files.flatMap((path) => scan(known.get(path) ?? { path, lines: [] }));
  if (diff.added.size === 0) return { matches, files };
  return { matches: matches.filter(({ path, line }) => diff.added.get(path)?.has(line.number)), files };
}

function judged(task: Extract<Task, { type: 'judge' }>, { sources }: Conversation): Json {
  const verdictOn = (claim: Claim) => judge(claim, sources.get(claim.file));
  if (task.list === null) {
    const [claim] = task.claims;
    const verdict =
      claim === undefined
        ? { upheld: false, reason: 'The question names no file, so there is no code to judge by.' }
        : verdictOn(claim);
    return verdictAnswer(task.schema, task.schema, verdict, claim ?? null, 0);
  }
  const { name: listName, item } = task.list;
  const verdicts = task.claims.map((claim, index) =>
    verdictAnswer(item, task.schema, verdictOn(claim), claim, index),
  );
  const rest = restOf(summaryOfClaims(task.claims), task.claims.length, []);
  return objectOf(task.schema, task.schema, (name, property) =>
    name === listName ? verdicts : rest(name, property),
  );
}

function factsOfMatch({ rule, path, line, alsoOn }: Match): Facts {
  const also =
    alsoOn.length > 0 ? ` The same stands on ${alsoOn.length} more lines: ${alsoOn.join(', ')}.` : '';
  return {
    file: path,
    line: line.number,
    endLine: line.number,
    severity: rule.severity,
    title: rule.title,
    evidence: line.text.trim(),
    detail: `${rule.detail}${also}`,
    suggestion: rule.suggestion,
    category: rule.category,
    confidence: isTestPath(path) ? rule.confidence / 2 : rule.confidence,
    id: `${rule.id}:${path}:${line.number}`,
  };
}

function factsOfClaim(claim: Claim): Facts {
  const { detail, suggestion, confidence, id } = claim.said;
  return {
    file: claim.file,
    title: claim.title,
    ...(claim.line !== null && { line: claim.line, endLine: claim.line }),
    ...(claim.severity !== null && { severity: claim.severity }),
    ...(claim.category !== null && { category: claim.category }),
    ...(claim.evidence !== null && { evidence: claim.evidence }),
    ...(detail !== undefined && { detail }),
    ...(suggestion !== undefined && { suggestion }),
    ...(confidence !== undefined && { confidence }),
    ...(id !== undefined && { id }),
  };
}

const TEXTS =
  'summary report overview text markdown conclusion answer body content message narrative assessment analysis'.split(
    ' ',
  );
const COUNTS = 'count total totalfindings findingscount totalissues numfindings'.split(' ');
const CLEAN = 'clean ok passed pass approved safe success lgtm issafe isclean'.split(' ');

/** The properties besides the findings: a text about them, their number, whether there are none, which files were seen. */
function restOf(summary: string, count: number, files: readonly string[]) {
  return (name: string, schema: JsonObject): Json | undefined => {
    const plain = fieldName(name);
    if (isFileListName(name) && schema.type === 'array') {
      return dereferenced(schema.items, schema).type === 'string' ? files : undefined;
    }
    if (Array.isArray(schema.enum)) return outcomeWord(schema.enum, count);
    if (schema.type === 'string') return TEXTS.includes(plain) ? clipped(summary, schema) : undefined;
    if (schema.type === 'integer' || schema.type === 'number')
      return COUNTS.includes(plain) ? count : undefined;
    if (schema.type !== 'boolean') return undefined;
    if (CLEAN.includes(plain)) return count === 0;
    return /^(?:has|found|any)/.test(plain) ? count > 0 : undefined;
  };
}

/** "approve" or "request_changes" and similar words: with findings never an approval. */
function outcomeWord(words: readonly Json[], count: number): Json | undefined {
  const bad = words.find(
    (word) => typeof word === 'string' && /request|reject|fail|block|change|warn|needs|issues/i.test(word),
  );
  const good = words.find(
    (word) => typeof word === 'string' && /approve|pass|clean|lgtm|accept|^ok$|success/i.test(word),
  );
  return bad === undefined || good === undefined ? undefined : count > 0 ? bad : good;
}

const clipped = (text: string, schema: JsonObject): string =>
  typeof schema.maxLength === 'number' ? text.slice(0, schema.maxLength) : text;
