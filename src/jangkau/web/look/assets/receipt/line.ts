// The signed line of a receipt: reading it, and checking it against the published keys.
//
//   JGK1.KEY.NUMBER.INITIALS.PEOPLE.PROGRAMS.UNTIL.RUPIAH.MOMENT.SIGNATURE
//
// The signature (Ed25519, base32) is over everything before the last dot.

import { verify } from "./ed25519";

export interface Key {
  kid: string;
  kty: string;
  crv: string;
  x: string;
}

export interface Line {
  says: string;
  key: string;
  number: string;
  initials: string;
  people: number;
  programs: string[];
  until: string;
  rupiah: number;
  moment: string;
  signature: Uint8Array<ArrayBuffer>;
}

export type Verdict = "valid" | "changed" | "unknown" | "unable";

const SHAPE =
  /JGK1\.(\d{1,4})\.([0-9-]{5,24})\.([A-Z]{1,4}|-)\.(\d{1,7})\.([A-Z]{2,3}(?:\+[A-Z]{2,3})*)\.(\d{6})\.(\d{1,15})\.(\d{12})\.([A-Z2-7]{103})(?![A-Z2-7])/;
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The line in a text, an address or a scanned code; null where there is none. */
export function read(text: string): Line | null {
  const tidy = text.replace(/%2B/gi, "+").replace(/\s+/g, "").toUpperCase();
  const found = SHAPE.exec(tidy);
  if (!found) return null;
  const [whole, key, number, initials, people, programs, until, rupiah, moment, signature] =
    found as unknown as string[] & { length: 10 };
  return {
    says: whole!.slice(0, whole!.lastIndexOf(".")),
    key: key!,
    number: number!,
    initials: initials!,
    people: Number(people),
    programs: programs!.split("+"),
    until: until!,
    rupiah: Number(rupiah),
    moment: moment!,
    signature: bytes(signature!),
  };
}

/** Whether the key that the line names has signed it. `unable`: not on a page that came by plain http. */
export async function check(line: Line, keys: Key[]): Promise<Verdict> {
  const key = keys.find((one) => one.kid === line.key);
  if (!key) return "unknown";
  if (!globalThis.crypto?.subtle) return "unable";
  const said = new TextEncoder().encode(line.says);
  const good = (await byBrowser(key, line, said)) ?? (await verify(raw(key.x), line.signature, said));
  return good ? "valid" : "changed";
}

/** What the browser itself says; null where it is from before Ed25519. */
async function byBrowser(key: Key, line: Line, said: BufferSource): Promise<boolean | null> {
  try {
    const named = { name: "Ed25519" };
    const jwk = { kty: key.kty, crv: key.crv, x: key.x };
    const known = await crypto.subtle.importKey("jwk", jwk, named, false, ["verify"]);
    return await crypto.subtle.verify(named, known, line.signature, said);
  } catch {
    return null;
  }
}

function raw(base64url: string): Uint8Array {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function bytes(base32: string): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(Math.floor((base32.length * 5) / 8));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const letter of base32) {
    held = (held << 5) | DIGITS.indexOf(letter);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      out[at++] = (held >> bits) & 255;
      held &= (1 << bits) - 1;
    }
  }
  // What is left over must be empty, or one receipt could be written in several ways.
  return held === 0 ? out : new Uint8Array(0);
}
