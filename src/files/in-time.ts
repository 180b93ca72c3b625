/** What is waited for no longer than may be. */

/** `patience` in milliseconds; then it rejects with what `late` gives, and whatever becomes of the work is nobody's trouble. */
export async function inTime<T>(work: Promise<T>, patience: number, late: () => Error): Promise<T> {
  const isLate = Promise.withResolvers<never>();
  const timer = setTimeout(() => isLate.reject(late()), patience);
  try {
    return await Promise.race([work, isLate.promise]);
  } finally {
    clearTimeout(timer);
  }
}
