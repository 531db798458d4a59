/** Stands where a secret was removed, in each of its lines. */
export const SECRET_MARK = '[secret removed]';
