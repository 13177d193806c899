// What the reader has chosen. It lives in the address after "#", so that a link or Back reopens the same view.

const VIEWS = ["facts", "network", "table"];
const FRESH = {
  node: null, focus: null, to: null, view: about.view, without: [], acts: [], topic: null, outlet: "", since: "", until: "", sure: 0, sort: "date",
};
const NODES_NAMED = ["node", "focus", "to", "topic"];
let state = { ...FRESH };
let picture = FRESH.view; // the picture that is drawn, also behind the table
const listeners = [];

function readAddress() {
  const read = new URLSearchParams(location.hash.slice(1));
  const named = (name) => nodeByKey.get(read.get(name))?.id ?? null;
  const list = (name) => (read.get(name) || "").split(",").filter(Boolean);
  const day = (name) => (/^\d{4}(-\d\d){0,2}$/.test(read.get(name) || "") ? read.get(name) : "");
  const topic = named("topic");
  state = {
    node: named("node"),
    focus: named("focus"),
    to: named("node") === null ? null : named("to"),
    view: VIEWS.includes(read.get("view")) && (hasNetwork || read.get("view") !== "network") ? read.get("view") : FRESH.view,
    without: list("without").filter((kind) => Object.hasOwn(KINDS, kind)),
    acts: list("acts").filter((act) => Object.hasOwn(ACTS, act)),
    topic: topic !== null && nodes[topic].kind === "topic" ? topic : null,
    outlet: read.get("outlet") || "",
    since: day("since"),
    until: day("until"),
    sure: Math.min(1, Math.max(0, Number(read.get("sure")) || 0)),
    sort: Object.hasOwn(COLUMNS, (read.get("sort") || "").replace(/^-/, "")) ? read.get("sort") : "date",
  };
}

function address() {
  const write = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) {
    if (value === null || value === FRESH[name] || (Array.isArray(value) && !value.length)) continue;
    write.set(name, NODES_NAMED.includes(name) ? nodes[value].key : String(value));
  }
  return `#${write}`;
}

// Change the view. `quietly`: without a step of its own for Back, as while a slider moves.
function change(changes, quietly = false) {
  const before = state;
  state = { ...state, ...changes };
  remember(address(), quietly);
  for (const listener of listeners) listener(state, before);
}

function remember(now, quietly) {
  if (now === (location.hash || "#")) return;
  try {
    if (quietly) history.replaceState(null, "", now);
    else history.pushState(null, "", now);
  } catch {
    // A frame without an address of its own, as in a notebook, has nothing to remember it by.
  }
}

const select = (node) => change({ node: node === null ? null : node.id, to: null });

window.addEventListener("popstate", () => {
  const before = state;
  readAddress();
  for (const listener of listeners) listener(state, before);
});
