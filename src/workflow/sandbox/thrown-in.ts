/** What a piece of work threw; null when it did not. */
export function thrownIn(work: () => void): { readonly error: unknown } | null {
  try {
    work();
    return null;
  } catch (error) {
    return { error };
  }
}
