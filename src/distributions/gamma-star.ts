import exp from '@stdlib/math-base-special-exp';
import gammaln from '@stdlib/math-base-special-gammaln';
import ln from '@stdlib/math-base-special-ln';

const SQRT_TWO_PI = Math.sqrt(2 * Math.PI);

/**
 * The gamma function divided by Stirling's formula: Γ(z) / (√(2π/z) · (z/e)^z), DLMF 5.11.3. It lies near 1 where Γ itself
 * would overflow, so densities of wide shapes can be scaled without cancelling large logarithms. Relative error below 1e-14.
 * @param z a positive number
 * @example gammaStar(1) // e/√(2π) = 1.0844375514192275
 */
export function gammaStar(z: number): number {
  if (z < 10) return exp(gammaln(z) - (z - 0.5) * ln(z) + z) / SQRT_TWO_PI;
  const r = 1 / (z * z);
  return exp((1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - (r * 691) / 360360))))) / z);
}
