/** "1,234,567" of a whole number. `toLocaleString` says the same, and its first call takes 20 ms. */
export const groupDigits = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
