// Checks a receipt without asking anybody: node tools/check_receipt.mjs KEYS.json TEXT [--json]
//
//   KEYS.json  the published keys, from /.well-known/jangkau-receipt-keys.json, fetched once
//   TEXT       what the code on the receipt says: the address, or the line that begins with JGK1
//
// Written apart from the program that makes receipts and from the page that checks them; it shares
// with them nothing but the format. Uses only Node.js 18 or later.
//
// Exits with 0: signed by the published key. 1: changed, or signed by somebody else.
// 2: signed with a key that KEYS.json does not hold. 3: no receipt. 4: KEYS.json cannot be read.
import { createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";

const NAMES = ["format", "key", "number", "initials", "people", "programs", "until", "rupiah", "moment"];
const CODES = { valid: 0, changed: 1, unknown_key: 2, no_receipt: 3 };

function base32(text) {
  let bits = "";
  for (const letter of text) {
    const value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
    if (value < 0) return null;
    bits += value.toString(2).padStart(5, "0");
  }
  // What is left over after the last whole byte must be empty, or one line could be written in several ways.
  const whole = Math.floor(bits.length / 8);
  if (/1/.test(bits.slice(whole * 8))) return null;
  return Buffer.from(bits.slice(0, whole * 8).match(/.{8}/g)?.map((byte) => parseInt(byte, 2)) ?? []);
}

export function judge(text, keys) {
  const line = text.trim().split("#").pop();
  const parts = line.split(".");
  if (parts.length !== NAMES.length + 1 || parts[0] !== "JGK1") return { outcome: "no_receipt" };
  const said = Object.fromEntries(NAMES.map((name, place) => [name, parts[place]]));
  const signature = base32(parts.at(-1));
  const key = keys.keys.find((one) => one.kid === said.key);
  if (!key) return { outcome: "unknown_key", ...said };
  const known = createPublicKey({ key: { kty: key.kty, crv: key.crv, x: key.x }, format: "jwk" });
  const signed = Buffer.from(parts.slice(0, -1).join("."), "utf8");
  const good = signature?.length === 64 && verify(null, signed, known, signature);
  return { outcome: good ? "valid" : "changed", ...said };
}

function main([file, text, ...flags]) {
  if (!file || !text) {
    console.error("node tools/check_receipt.mjs KEYS.json TEXT [--json]");
    return 3;
  }
  let keys;
  try {
    keys = JSON.parse(readFileSync(file, "utf8"));
  } catch (fault) {
    console.error(`${file} cannot be read as the published keys: ${fault.message}`);
    return 4;
  }
  const found = judge(text, keys);
  if (flags.includes("--json")) console.log(JSON.stringify(found));
  else for (const [name, value] of Object.entries(found)) console.log(`${name}: ${value}`);
  return CODES[found.outcome];
}

process.exitCode = main(process.argv.slice(2));
