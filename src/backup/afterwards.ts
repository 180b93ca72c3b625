/** What the work gives, once what it needed has been left, whatever became of it. */
export async function afterwards<T>(work: Promise<T>, leave: () => Promise<void>): Promise<T> {
  try {
    return await work;
  } finally {
    await leave();
  }
}
