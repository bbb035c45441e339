/** One JSON line per benchmark. Machines are shared and noisy: read the ratio to the peer measured in the same run. */
export interface Figures {
  /** Milliseconds: the least, the median, the most of `runs`. */
  min: number
  median: number
  max: number
  runs: number
}

const round = (ms: number): number => Math.round(ms * 100) / 100

export function figures(samples: number[]): Figures {
  const sorted = [...samples].sort((a, b) => a - b)
  return {
    min: round(sorted[0]!),
    median: round(sorted[Math.floor(sorted.length / 2)]!),
    max: round(sorted.at(-1)!),
    runs: sorted.length,
  }
}

/** Runs `work` a few times after one warm-up that does not count. */
export async function sample(runs: number, work: () => unknown, { warmUp = true } = {}): Promise<Figures> {
  if (warmUp) await work()
  const samples: number[] = []
  for (let i = 0; i < runs; i++) {
    const start = performance.now()
    await work()
    samples.push(performance.now() - start)
  }
  return figures(samples)
}

export const ratio = (ours: Figures, peer: Figures): number => Math.round((ours.median / peer.median) * 1000) / 1000

export const print = (line: object): void => console.log(JSON.stringify(line))
