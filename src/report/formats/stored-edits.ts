import { z } from 'zod';
import { EDITS_TO } from '../../edits/edit-set.ts';
import type { ReportEdits } from '../edits.ts';

/** More than any run has: a run edits at most 1,000 files, by at most 1,000 agents. What is above is no report of ours. */
const FILES_MAX = 1_000;
const AGENTS_MAX = 1_000;
/** Characters of one text. Cleaning makes some of them longer. */
const TEXT_MAX = 200_000;

const text = z.string().max(TEXT_MAX);
const count = z.int().min(0);
const agent = z.object({ id: count, label: text });
const ran = { isolation: text, durationMs: z.number().min(0) };
const Verification = z.discriminatedUnion('status', [
  z.object({ status: z.literal('passed'), ...ran }),
  z.object({ status: z.literal('failed'), ...ran, exitCode: z.int().nullable(), output: text }),
  z.object({ status: z.literal('not-run'), reason: text, later: z.literal(true).exactOptional() }),
]);

const leftOut = z
  .array(z.object({ agent, paths: z.array(text).max(FILES_MAX), reason: text }))
  .max(AGENTS_MAX);

const laid = { merged: z.array(text).max(FILES_MAX), onto: text.exactOptional() };

const Delivered = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('pull-request'),
    url: text,
    number: count,
    isDraft: z.boolean(),
    isTextTheirs: z.literal(true).exactOptional(),
    ...laid,
    isVerified: z.boolean(),
  }),
  z.object({
    status: z.literal('suggested'),
    url: text.nullable(),
    isBefore: z.literal(true).exactOptional(),
    count,
    // A file may be named for what has no room, too.
    left: z.array(z.object({ path: text, reason: text })).max(3 * FILES_MAX),
  }),
  z.object({ status: z.literal('settled'), reason: text, address: text.exactOptional() }),
  z.object({
    status: z.literal('refused'),
    reason: text,
    url: text.nullable(),
    address: text.exactOptional(),
    laid: z.object(laid).exactOptional(),
  }),
]);

/** What a `report.json` says of edits. Paths are texts here: nothing is written by them. */
export const StoredEdits = z.object({
  to: z.enum(EDITS_TO),
  asked: z.enum(EDITS_TO).exactOptional(),
  head: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/),
  files: z
    .array(
      z.object({
        path: text,
        additions: count,
        deletions: count,
        kind: z.enum(['added', 'changed', 'removed', 'moved']),
        from: text.nullable(),
        merge: z.enum(['one', 'merged', 'repaired']),
        agents: z.array(agent.extend({ said: text, verification: Verification.nullable() })).max(AGENTS_MAX),
      }),
    )
    .max(FILES_MAX),
  leftOut,
  discarded: leftOut.exactOptional(),
  verification: Verification.nullable(),
  unchanged: z.array(agent).max(AGENTS_MAX).exactOptional(),
  apply: text.exactOptional(),
  unkept: text.exactOptional(),
  delivered: Delivered.exactOptional(),
}) satisfies z.ZodType<ReportEdits>;
