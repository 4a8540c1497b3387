/**
 * A whole of units shared out by weight, so that the parts as shown add up to the whole as shown: each gets its
 * floor, and what is left goes to the largest remainders (the first of equals). Nothing to weigh by: all zero.
 */
export function parts(whole: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (sum <= 0) return weights.map(() => 0)
  const exact = weights.map((weight) => (whole * weight) / sum)
  const shown = exact.map(Math.floor)
  const left = whole - shown.reduce((total, part) => total + part, 0)
  const order = exact.map((value, index) => ({ index, rest: value - Math.floor(value) })).sort((a, b) => b.rest - a.rest || a.index - b.index)
  for (const { index } of order.slice(0, left)) shown[index] = (shown[index] ?? 0) + 1
  return shown
}
