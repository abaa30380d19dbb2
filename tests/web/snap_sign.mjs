// Signs as a bank does, with Node's own cryptography: what is to be signed comes as JSON on standard
// input, the signatures go out as JSON. It shares nothing with the program it tests.
import { createHash, createHmac, createSign } from "node:crypto";
import { readFileSync } from "node:fs";

const told = JSON.parse(readFileSync(0, "utf8"));
const body = Buffer.from(told.body, "base64").toString("utf8");

function minified(text) {
  let kept = "";
  let inside = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (inside && letter === "\\") {
      kept += letter + text[at + 1];
      at += 1;
      continue;
    }
    if (letter === '"') inside = !inside;
    if (inside || !" \t\r\n".includes(letter)) kept += letter;
  }
  return kept;
}

const digest = createHash("sha256").update(minified(body), "utf8").digest("hex");
const rsa = (text) => createSign("RSA-SHA256").update(text).sign(told.private, "base64");
const hmac = (text) => createHmac("sha512", told.secret).update(text).digest("base64");

console.log(
  JSON.stringify({
    token: rsa(`${told.client_id}|${told.stamp}`),
    symmetric: hmac(`POST:${told.endpoint}:${told.token}:${digest}:${told.stamp}`),
    asymmetric: rsa(`POST:${told.endpoint}:${digest}:${told.stamp}`),
  }),
);
