"use strict";
const facts = JSON.parse(document.getElementById("facts").textContent);
const WORDS = {
  zh: {
    title: "结业证书核验", other: "English", ask: "请粘贴证书二维码的内容",
    hint: "用手机扫描证书上的二维码，复制以 IPX1: 开头的全部文字。", check: "核验", clear: "清空",
    limits: "核验只说明二维码内容由颁发单位签发、未被改动。复印件带有同样有效的二维码，请将各项内容与纸质证书逐项比对，并查看印章。",
    private: "本页不联网，您粘贴的内容不会离开这台设备。",
    number: "证书编号", name: "姓名", last_four: "证件号码末四位", programme: "培训项目编号", issued: "颁发日期",
    office: "颁发单位", revoked_on: "撤销日期", reason: "撤销原因", replaced_by: "新证书编号",
    valid: "证书有效", revoked: "证书已撤销", tampered: "内容被改动", unknown_key: "签发单位未知",
    not_a_certificate: "不是证书二维码", unable: "此浏览器无法核验",
    valid_advice: "签名正确。请与纸质证书逐项比对。", revoked_advice: "该证书曾经签发，现已撤销。",
    tampered_advice: "签名与内容不符，请勿采信。", unknown_key_advice: "签名所用的密钥不属于本页所列单位，无法判断真伪。",
    not_a_certificate_advice: "请检查是否复制完整，文字以 IPX1: 开头。",
    unable_advice: "请使用新版 Chrome、Edge、Firefox 或 Safari 打开本页。",
    consulted: "已查对第 {n} 号撤销名单（{day}）。", none: "未查对撤销名单。",
    aged: "该名单已有 {days} 天，请向颁发单位索取最新的核验网页。",
    lost: "原证遗失", changed: "内容更正", mistake: "误发", cheating: "弄虚作假",
    pick: "选择或拍摄证书照片", picture_hint: "也可把证书照片拖到这里。", no_detector: "此浏览器不能识别图片中的二维码，请用手机扫码后粘贴文字。",
    no_code: "图片中没有找到二维码，请拍得近一些、清楚一些。", print: "打印核验结果", checked: "核验时间：{time}",
    keys_title: "本页信任的公钥指纹", keys_hint: "请与颁发单位通过电话等途径告知的指纹核对，以确认本网页出自该单位。",
    lists: "本页含 {keys} 个公钥；撤销名单第 {n} 号，{day} 制作，共 {count} 条。", no_list: "本页含 {keys} 个公钥，不含撤销名单。",
  },
  en: {
    title: "Check a certificate", other: "中文", ask: "Paste what the certificate's QR code says",
    hint: "Scan the code with a phone and copy the whole text that begins with IPX1:.", check: "Check", clear: "Clear",
    limits: "A check says that the issuer signed the code and that nothing was changed. A photocopy carries a valid code as well: compare every line with the paper, and look at the stamps.",
    private: "This page does not use the network. What you paste does not leave this device.",
    number: "Certificate number", name: "Name", last_four: "Last four of the ID number", programme: "Programme code", issued: "Issued on",
    office: "Issued by", revoked_on: "Revoked on", reason: "Reason", replaced_by: "Replaced by",
    valid: "Valid", revoked: "Revoked", tampered: "Changed", unknown_key: "Issuer unknown",
    not_a_certificate: "Not a certificate's code", unable: "This browser cannot check",
    valid_advice: "The signature holds. Compare every line with the paper.", revoked_advice: "This certificate was issued and has been revoked since.",
    tampered_advice: "The signature does not fit the content. Do not rely on it.", unknown_key_advice: "The key that signed it belongs to no issuer this page knows. It may be genuine or not.",
    not_a_certificate_advice: "Check that the whole text was copied; it begins with IPX1:.",
    unable_advice: "Open this page in a recent Chrome, Edge, Firefox or Safari.",
    consulted: "Revocation list no. {n} of {day} was consulted.", none: "No revocation list was consulted.",
    aged: "That list is {days} days old. Ask the issuer for the newest page.",
    lost: "Certificate lost", changed: "Something on it was wrong", mistake: "Issued by mistake", cheating: "Fraud or cheating",
    pick: "Choose or take a photo", picture_hint: "A photo of the certificate can be dropped here too.", no_detector: "This browser cannot read codes in pictures. Scan the code with a phone and paste its text.",
    no_code: "No code was found in the picture. Come nearer and hold still.", print: "Print this result", checked: "Checked at {time}",
    keys_title: "Fingerprints of the keys this page trusts", keys_hint: "Compare them with what the issuer tells you, for example by telephone, to be sure that this page is theirs.",
    lists: "Public keys on this page: {keys}. Revocation list no. {n} of {day}, entries: {count}.", no_list: "Public keys on this page: {keys}. No revocation list.",
  },
};
const GROUNDS = ["lost", "changed", "mistake", "cheating"];
const OLD_DAYS = 31;
let language = "zh";
let shown = null;
let detector = null;
const at = (id) => document.getElementById(id);
const word = (key, values = {}) => WORDS[language][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const bytesOf = (hex) => Uint8Array.from(hex.match(/../g) || [], (pair) => parseInt(pair, 16));
const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

class NoCertificate extends Error {}

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** Base45 (RFC 9285). */
function unbased(text) {
  const values = Array.from(text, (sign) => ALPHABET.indexOf(sign));
  if (values.includes(-1) || values.length % 3 === 1) throw new NoCertificate();
  const bytes = [];
  for (let n = 0; n < values.length; n += 3) {
    const pair = values.length - n === 2;
    const value = values[n] + values[n + 1] * 45 + (pair ? 0 : values[n + 2] * 2025);
    if (value > (pair ? 0xff : 0xffff)) throw new NoCertificate();
    if (!pair) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** The little of CBOR (RFC 8949) that a code holds, in its shortest form only, so that no bit can change unnoticed. */
class Reader {
  constructor(bytes) { this.bytes = bytes; this.place = 0; }
  byte() {
    if (this.place >= this.bytes.length) throw new NoCertificate();
    return this.bytes[this.place++];
  }
  head(kind) {
    const first = this.byte();
    if (first >> 5 !== kind) throw new NoCertificate();
    const small = first & 31;
    if (small < 24) return small;
    const length = { 24: 1, 25: 2, 26: 4 }[small];
    if (!length) throw new NoCertificate();
    let value = 0;
    for (let n = 0; n < length; n++) value = value * 256 + this.byte();
    if (value < { 24: 24, 25: 256, 26: 65536 }[small]) throw new NoCertificate();
    return value;
  }
  slice(kind) {
    const length = this.head(kind);
    if (this.place + length > this.bytes.length) throw new NoCertificate();
    this.place += length;
    return this.bytes.slice(this.place - length, this.place);
  }
  octets() { return this.slice(2); }
  text() {
    try { return new TextDecoder("utf-8", { fatal: true }).decode(this.slice(3)); } catch { throw new NoCertificate(); }
  }
  whole() { return this.bytes[this.place] >> 5 === 1 ? -1 - this.head(1) : this.head(0); }
  expect(kind, value) { if (this.head(kind) !== value) throw new NoCertificate(); }
  end() { if (this.place !== this.bytes.length) throw new NoCertificate(); }
}

/** The code in a text: bare, or behind "#" in an address, escaped or not; null when there is none. */
function payloadIn(text) {
  const bare = text.match(/IPX1:[0-9A-Z $%*+\-./:]+/);
  const address = text.match(/#(IPX1(?::|%3A)[0-9A-Z$%*+\-./:]+)/i);
  if (address && (!bare || address.index <= bare.index) && /^[^%]*(?:%[0-9A-F]{2}[^%]*)+$/i.test(address[1])) {
    const code = address[1].replace(/%([0-9A-F]{2})/gi, (_, pair) => String.fromCharCode(parseInt(pair, 16)));
    if (/^IPX1:[0-9A-Z $%*+\-./:]+$/.test(code)) return code.trimEnd();
  }
  return bare ? bare[0].trimEnd() : null;
}

/** Protected header, payload, signature and key id of a COSE_Sign1 message (RFC 9052). */
function opened(text) {
  const code = payloadIn(text);
  if (!code || code.length > 2000) throw new NoCertificate();
  const message = new Reader(unbased(code.slice(5)));
  message.expect(6, 18);
  message.expect(4, 4);
  const header = message.octets();
  message.expect(5, 0);
  const payload = message.octets();
  const signature = message.octets();
  message.end();
  return { header, payload, signature, signer: signerOf(header) };
}

function signerOf(header) {
  const fields = new Reader(header);
  fields.expect(5, 2);
  let signer = "";
  for (let n = 0; n < 2; n++) {
    const name = fields.whole();
    if (name === 1) { if (fields.whole() !== -8) throw new NoCertificate(); }
    else if (name === 4) signer = hexOf(fields.octets());
    else throw new NoCertificate();
  }
  fields.end();
  if (signer.length !== 8) throw new NoCertificate();
  return signer;
}

function claimsOf(payload) {
  const fields = new Reader(payload);
  fields.expect(5, 5);
  const found = {};
  for (let n = 0; n < 5; n++) {
    const name = fields.whole();
    found[name] = name === 5 ? fields.whole() : fields.text();
  }
  fields.end();
  const day = new Date(found[5] * 86400000);
  if (![1, 2, 3, 4, 5].every((name) => name in found) || isNaN(day)) throw new NoCertificate();
  return { number: found[1], name: found[2], last_four: found[3], programme: found[4], issued: day.toISOString().slice(0, 10) };
}

/** What is signed: Sig_structure of RFC 9052, section 4.4. */
function signedBytes(header, payload) {
  const octets = (bytes) => {
    const n = bytes.length;
    const head = n < 24 ? [0x40 + n] : n < 256 ? [0x58, n] : [0x59, n >> 8, n & 255];
    return [...head, ...bytes];
  };
  const context = new TextEncoder().encode("Signature1");
  return Uint8Array.from([0x84, 0x60 + context.length, ...context, ...octets(header), 0x40, ...octets(payload)]);
}

async function fits(publicHex, signature, message) {
  const key = await crypto.subtle.importKey("raw", bytesOf(publicHex), { name: "Ed25519" }, false, ["verify"]);
  return crypto.subtle.verify({ name: "Ed25519" }, key, signature, message);
}

/** The keys that the list's own key followed, as far as each vouches for the one after it (`sealing.succession`). */
async function eldersOf(text, signer) {
  const elders = [];
  let younger = signer;
  for (const line of text.split("\n").filter((one) => one.startsWith("follows: "))) {
    const [named, elder, vouched] = line.slice(9).split("\t");
    if (named !== younger || !facts.keys[elder]) break;
    const signature = Uint8Array.from(atob(vouched), (sign) => sign.charCodeAt(0));
    const bound = new TextEncoder().encode("ipexam succession certificates\0");
    const message = Uint8Array.from([...bound, ...bytesOf(facts.keys[younger].public)]);
    if (!(await fits(facts.keys[elder].public, signature, message))) break;
    elders.push(elder);
    younger = elder;
  }
  return elders;
}

/** The revocation list inside this page, if its own signature holds under a key of this page. */
async function trustedList() {
  if (!facts.list) return null;
  const { text, signature, key_id: signer } = facts.list;
  if (!facts.keys[signer]) return null;
  const holds = await fits(facts.keys[signer].public, bytesOf(signature), new TextEncoder().encode(text));
  if (!holds) return null;
  const revoked = {};
  for (const line of text.split("\n").filter((one) => one.startsWith("revoked: "))) {
    const [number, day, reason, replaced_by] = line.slice(9).split("\t");
    revoked[number] = { day, reason, replaced_by };
  }
  const told = (name) => text.match(new RegExp("^" + name + ": (.*)$", "m"))[1];
  const speaksFor = [signer, ...(await eldersOf(text, signer))];
  return { sequence: told("sequence"), day: told("made on"), speaksFor, revoked, count: Object.keys(revoked).length };
}

/** What a code comes to and when it was checked, for a printed result. */
async function check(text) {
  return { ...(await resultOf(text)), at: new Date() };
}

/** What a code comes to, in the words of the program: the same five results. */
async function resultOf(text) {
  let parts;
  try { parts = opened(text); } catch (error) {
    if (error instanceof NoCertificate) return { status: "not_a_certificate" };
    throw error;
  }
  const known = facts.keys[parts.signer];
  if (!known) return { status: "unknown_key" };
  let holds;
  try { holds = await fits(known.public, parts.signature, signedBytes(parts.header, parts.payload)); } catch {
    return { status: "unable" };
  }
  if (!holds) return { status: "tampered" };
  let claims;
  try { claims = claimsOf(parts.payload); } catch { return { status: "not_a_certificate" }; }
  const list = await trustedList();
  const consulted = list && list.speaksFor.includes(parts.signer) ? list : null;
  const entry = consulted && Object.hasOwn(consulted.revoked, claims.number) ? consulted.revoked[claims.number] : null;
  return { status: entry ? "revoked" : "valid", claims, office: known.office, consulted, entry };
}

function show(result) {
  shown = result;
  at("checked").textContent = word("checked", { time: result.at.toLocaleString("sv").slice(0, 16) });
  const section = at("result");
  section.hidden = false;
  section.className = result.status;
  at("verdict").textContent = word(result.status);
  at("advice").textContent = word(result.status + "_advice");
  const rows = [];
  if (result.entry) {
    const { day, reason, replaced_by } = result.entry;
    rows.push(["revoked_on", day], ["reason", GROUNDS.includes(reason) ? word(reason) : reason], ["replaced_by", replaced_by]);
  }
  if (result.claims) {
    const { number, name, last_four, programme, issued } = result.claims;
    rows.push(["number", number], ["name", name], ["last_four", last_four], ["programme", programme], ["issued", issued], ["office", result.office]);
  }
  at("claims").replaceChildren(...rows.filter(([, value]) => value).flatMap(([key, value]) => {
    const term = document.createElement("dt");
    const told = document.createElement("dd");
    term.textContent = word(key);
    told.textContent = value;
    told.className = key;
    return [term, told];
  }));
  const list = result.consulted;
  const days = list ? Math.floor((Date.now() - Date.parse(list.day)) / 86400000) : 0;
  at("aged").hidden = !result.claims || Boolean(result.entry) || days <= OLD_DAYS;
  at("aged").textContent = at("aged").hidden ? "" : word("aged", { days });
  at("listed").textContent = result.claims ? (list ? word("consulted", { n: list.sequence, day: list.day }) : word("none")) : "";
}

async function speak() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = word("title");
  for (const part of document.querySelectorAll("[data-word]")) part.textContent = word(part.dataset.word);
  at("language").textContent = word("other");
  at("language").lang = language === "zh" ? "en" : "zh-CN";
  const keys = Object.keys(facts.keys).length;
  let list = null;
  try { list = await trustedList(); } catch { list = null; }
  at("lists").textContent = list ? word("lists", { keys, n: list.sequence, day: list.day, count: list.count }) : word("no_list", { keys });
  at("pictured").textContent = word(detector ? "picture_hint" : "no_detector");
  if (shown) show(shown);
}

/** The fingerprint of a key as people compare it: 128 bits of its sha256 in groups of four. */
async function fingerprint(publicHex) {
  const digest = hexOf(new Uint8Array(await crypto.subtle.digest("SHA-256", bytesOf(publicHex))));
  return digest.slice(0, 32).toUpperCase().match(/.{4}/g).join(" ");
}

async function listKeys() {
  for (const { office, public: key } of Object.values(facts.keys)) {
    const line = document.createElement("li");
    line.textContent = office + "  " + (await fingerprint(key));
    at("keys").append(line);
  }
}

/** Read the code in a picture by the browser itself, where it can. */
async function checkPicture(file) {
  let codes = [];
  try { codes = await detector.detect(await createImageBitmap(file)); } catch { codes = []; }
  const code = codes.map((one) => payloadIn(one.rawValue)).find(Boolean);
  at("pictured").textContent = code ? "" : word("no_code");
  if (!code) return;
  at("code").value = code;
  show(await check(code));
}

async function watchPictures() {
  const kinds = "BarcodeDetector" in window ? await BarcodeDetector.getSupportedFormats() : [];
  if (!kinds.includes("qr_code")) return;
  detector = new BarcodeDetector({ formats: ["qr_code"] });
  at("pick").hidden = at("picture").hidden = false;
  at("picture").addEventListener("change", () => { if (at("picture").files[0]) checkPicture(at("picture").files[0]); });
  const form = at("ask");
  form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    if (event.dataTransfer.files[0]) checkPicture(event.dataTransfer.files[0]);
  });
  document.addEventListener("paste", (event) => {
    const picture = Array.from(event.clipboardData.files).find((one) => one.type.startsWith("image/"));
    if (picture) checkPicture(picture);
  });
}

at("office").textContent = facts.office;
at("ask").addEventListener("submit", async (event) => {
  event.preventDefault();
  show(await check(at("code").value));
});
at("clear").addEventListener("click", () => {
  at("code").value = "";
  at("result").hidden = true;
  shown = null;
  at("code").focus();
});
at("language").addEventListener("click", () => {
  language = language === "zh" ? "en" : "zh";
  speak();
});
async function fromAddress() {
  const code = payloadIn(location.hash);
  if (!code) return;
  at("code").value = code;
  at("ask").before(at("result"));
  show(await check(code));
}
window.addEventListener("hashchange", fromAddress);
at("print").addEventListener("click", () => window.print());
listKeys().catch(() => {});
watchPictures().catch(() => {}).then(speak).then(fromAddress);
