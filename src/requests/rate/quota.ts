/** What a server says is left of one limit, and when all of it will be there again. */
export type Quota = {
  /** Per minute. */
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds until nothing of it is used any more. */
  readonly resetMs: number;
};

export type QuotaName = 'requests' | 'inputTokens' | 'outputTokens';

/** The limits that a server speaks of. One that it leaves out is not known. */
export type Quotas = { readonly [Name in QuotaName]?: Quota };
