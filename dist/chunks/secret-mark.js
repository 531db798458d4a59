// src/base/secret-mark.ts
/** Stands where a secret was removed, in each of its lines. */
const SECRET_MARK = "[secret removed]";
export { SECRET_MARK as t };
