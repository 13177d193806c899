// Words and elements. Data enters the page as text only: nothing here parses HTML.

const SVG = "http://www.w3.org/2000/svg";

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const el = (tag, properties, ...children) => fill(document.createElement(tag), properties, children);
const svg = (tag, properties, ...children) => fill(document.createElementNS(SVG, tag), properties, children);
const byId = (id) => document.getElementById(id);
const inEnglish = new Intl.NumberFormat("en");
const number = (value) => inEnglish.format(value);
const count = (value, one, many) => `${number(value)} ${value === 1 ? one : many}`;
const clip = (text, length) => (text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`);

const PLAIN_LETTERS = { ł: "l", ø: "o", đ: "d", ß: "ss", æ: "ae", œ: "oe", ı: "i", þ: "th", ð: "d" };

function fold(text) {
  const bare = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return bare.replace(/[łøđßæœıþð]/g, (letter) => PLAIN_LETTERS[letter]).replace(/[’‘]/g, "'");
}

function link(url, text) {
  if (!/^https?:\/\//i.test(url)) return el("span", {}, text);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer nofollow" }, text);
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function date(edtf) {
  const found = /^(\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?$/.exec(edtf || "");
  if (!found) return edtf || "";
  const month = found[2] ? MONTHS[Number(found[2]) - 1] || found[2] : "";
  const year = found[1] === "XXXX" ? "(year not told)" : found[1];
  return [found[3] ? String(Number(found[3])) : "", month, year].filter(Boolean).join(" ");
}

const KINDS = {
  person: ["Person", "People"],
  organization: ["Organisation", "Organisations"],
  government: ["Government", "Governments"],
  group: ["Group", "Groups"],
  unnamed: ["Unnamed source", "Unnamed"],
  role: ["Role", "Roles"],
  topic: ["Topic", "Topics"],
  position: ["What was said", "What was said"],
};

const ACTS = {
  say: ["said", "did not say"],
  announce: ["announced", "did not announce"],
  reaffirm: ["reaffirmed", "did not reaffirm"],
  signal: ["signalled", "did not signal"],
  warn: ["warned", "did not warn"],
  accuse: ["accused", "did not accuse"],
  deny: ["denied", "did not deny"],
  promise: ["promised", "did not promise"],
  threaten: ["threatened", "did not threaten"],
  ask: ["asked", "did not ask"],
  urge: ["urged", "did not urge"],
  praise: ["praised", "did not praise"],
  criticize: ["criticised", "did not criticise"],
  "decline-to-comment": ["declined to comment", "did not decline to comment"],
  attitude: ["is said to think", "is said not to think"],
};

const RELATIONS = { holds: "holds", held: "held formerly", future: "is to hold", acting: "holds, acting" };
const verb = (statement) => (ACTS[statement.act] || [statement.act, `not: ${statement.act}`])[statement.negated ? 1 : 0];
const sureness = (fact) => Math.max(...fact.evidences.map((evidence) => evidence.confidence));
