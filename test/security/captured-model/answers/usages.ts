/** What a server says of its usage that would make a run free of charge, or that is no number. */
export const USAGES: readonly { readonly name: string; readonly usage: Readonly<Record<string, unknown>> }[] =
  [
    { name: 'tokens below zero', usage: { input_tokens: -300_000, output_tokens: -10_000 } },
    { name: 'input below zero', usage: { input_tokens: -3_000_000 } },
    { name: 'output below zero', usage: { output_tokens: -3_000_000 } },
    { name: 'cached tokens below zero', usage: { cache_read_input_tokens: -30_000_000 } },
    { name: 'written tokens below zero', usage: { cache_creation_input_tokens: -30_000_000 } },
    { name: 'words', usage: { input_tokens: 'abc', output_tokens: 'zzz' } },
    { name: 'nothing', usage: { input_tokens: null, output_tokens: null } },
    { name: 'objects', usage: { input_tokens: { valueOf: 1 }, output_tokens: [] } },
    { name: 'true and false', usage: { input_tokens: true, output_tokens: false } },
    { name: 'more than any number', usage: { input_tokens: 1e308, output_tokens: 1e308 } },
    { name: 'parts of a token', usage: { input_tokens: 0.000_01, output_tokens: 0.5 } },
    {
      name: 'zero',
      usage: {
        input_tokens: 0,
        output_tokens: 0,
        cache_read_input_tokens: 0,
        cache_creation_input_tokens: 0,
      },
    },
  ];
