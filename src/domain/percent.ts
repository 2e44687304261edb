/**
 * Tenths of a percent, rounded down, so that 89.97 % is never shown as 90: (8997, 10000) gives 899.
 * Null when there is nothing to divide by. For the eye only; rules compare by cross-multiplication.
 */
export function percentFloored(numerator: number, denominator: number): number | null {
  if (denominator <= 0) return null;
  return Math.floor((1000 * numerator) / denominator);
}
