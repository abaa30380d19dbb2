// Checks an Ed25519 signature (RFC 8032, 5.1.7) where the browser cannot do it itself.
//
// Only checking: no secret is ever here, so it may take whatever time it takes. It is strict: a number
// that could be written in two ways is refused, and the equation is compared without the cofactor.

const P = 2n ** 255n - 19n;
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const D = mod(-121665n * power(121666n, P - 2n));
const ROOT = power(2n, (P - 1n) / 4n); // a square root of -1
const BASE = point(bytesOf(mod(4n * power(5n, P - 2n))))!;

/** A point of the curve in extended coordinates: x = X/Z, y = Y/Z, T = XY/Z. */
type Point = readonly [X: bigint, Y: bigint, Z: bigint, T: bigint];

export async function verify(
  key: Uint8Array,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<boolean> {
  if (key.length !== 32 || signature.length !== 64) return false;
  const [first, second] = [signature.slice(0, 32), signature.slice(32)];
  const [owner, scalar] = [point(key), number(second)];
  if (!owner || !point(first) || scalar >= ORDER) return false;
  const hashed = new Uint8Array(64 + message.length);
  hashed.set(first);
  hashed.set(key, 32);
  hashed.set(message, 64);
  const digest = number(new Uint8Array(await crypto.subtle.digest("SHA-512", hashed))) % ORDER;
  const [X, Y, Z, T] = times(owner, digest);
  const found = encoded(add(times(BASE, scalar), [mod(-X), Y, Z, mod(-T)]));
  return found.every((byte, at) => byte === first[at]);
}

function mod(value: bigint): bigint {
  const rest = value % P;
  return rest < 0n ? rest + P : rest;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let left = exponent, square = mod(base); left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % P;
    square = (square * square) % P;
  }
  return result;
}

/** Adds two points, equal or not: the formula has no exceptions on this curve. */
function add([X1, Y1, Z1, T1]: Point, [X2, Y2, Z2, T2]: Point): Point {
  const A = mod((Y1 - X1) * (Y2 - X2));
  const B = mod((Y1 + X1) * (Y2 + X2));
  const C = mod(2n * D * T1 * T2);
  const E = B - A;
  const F = mod(2n * Z1 * Z2) - C;
  const G = mod(2n * Z1 * Z2) + C;
  const H = B + A;
  return [mod(E * F), mod(G * H), mod(F * G), mod(E * H)];
}

function times(start: Point, count: bigint): Point {
  let sum: Point = [0n, 1n, 1n, 0n];
  for (let left = count, double = start; left > 0n; left >>= 1n) {
    if (left & 1n) sum = add(sum, double);
    double = add(double, double);
  }
  return sum;
}

/** The point that 32 bytes stand for, or null where they stand for none. */
function point(bytes: Uint8Array): Point | null {
  const whole = number(bytes);
  const [odd, y] = [whole >> 255n, whole & (2n ** 255n - 1n)];
  if (y >= P) return null;
  const [u, v] = [mod(y * y - 1n), mod(D * y * y + 1n)];
  let x = mod(u * power(v, 3n) * power(u * power(v, 7n), (P - 5n) / 8n));
  if (mod(v * x * x) === mod(-u)) x = mod(x * ROOT);
  if (mod(v * x * x) !== u || (x === 0n && odd)) return null;
  if ((x & 1n) !== odd) x = P - x;
  return [x, y, 1n, mod(x * y)];
}

function encoded([X, Y, Z]: Point): Uint8Array {
  const inverse = power(Z, P - 2n);
  const [x, y] = [mod(X * inverse), mod(Y * inverse)];
  return bytesOf(y | ((x & 1n) << 255n));
}

function number(bytes: Uint8Array): bigint {
  return bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

function bytesOf(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, at) => Number((value >> BigInt(8 * at)) & 255n));
}
