import { z } from 'zod';
import { UltracodeError } from '../base/errors.ts';
import type { Trigger } from './trigger.ts';

/** An event as the runner hands it over. `botLogin` is our own account, whose comments are never commands. */
export type RawEvent = {
  readonly eventName: string;
  readonly payload: unknown;
  /** GITHUB_SHA: the commit of a dispatch or a schedule. */
  readonly sha: string;
  readonly botLogin?: string;
};

export const Sha = z.string().regex(/^[0-9a-f]{40}$/, 'expected 40 hexadecimal characters');

export const RepositoryForm = z.looseObject({ id: z.number().int() });
/** What servers that speak GitHub's language leave out, and what schemas of its events do not require, is optional. */
export const WhereItWas = {
  repository: z.looseObject({ default_branch: z.string().min(1).nullish() }).nullish(),
};
/** Nothing to do. */
export const ignored = (reason: string): Extract<Trigger, { type: 'ignored' }> => ({
  type: 'ignored',
  reason,
});

/** What is read of a payload. Throws EVENT_INVALID with the place that is wrong. */
export function parsed<T>(schema: z.ZodType<T>, payload: unknown, eventName: string): T {
  const result = schema.safeParse(payload);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const place = issue === undefined || issue.path.length === 0 ? 'payload' : issue.path.join('.');
  throw invalid(eventName, `${place}: ${issue?.message ?? 'unreadable'}.`);
}

export const invalid = (eventName: string, problem: string): UltracodeError =>
  new UltracodeError(
    'EVENT_INVALID',
    `The ${eventName} event cannot be read: ${problem} Check that GITHUB_EVENT_PATH holds the event that started this run.`,
  );
