// Taken before a script runs: it may replace what stands on the global object.
export const { parse, stringify } = JSON;
export const RealPromise = Promise;
export const all = Promise.all.bind(Promise);
