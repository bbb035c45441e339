/** Many sheets at once: batches, books, copies (批量打印). */
export const printJobs = {}
