// src/base/group-digits.ts
/** "1,234,567" of a whole number. `toLocaleString` says the same, and its first call takes 20 ms. */
const groupDigits = (count) => String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
export { groupDigits as t };
