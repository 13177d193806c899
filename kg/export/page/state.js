// What the reader has chosen. It lives in the address after "#", so that a link or Back reopens the same view.

const FRESH = {
  node: null, focus: null, to: null, view: "graph", without: [], acts: [], outlet: "", since: "", until: "", sure: 0, sort: "date",
};
let state = { ...FRESH };
const listeners = [];

function readAddress() {
  const read = new URLSearchParams(location.hash.slice(1));
  const node = nodeByKey.get(read.get("node"));
  const focus = nodeByKey.get(read.get("focus"));
  const to = nodeByKey.get(read.get("to"));
  const list = (name) => (read.get(name) || "").split(",").filter(Boolean);
  const day = (name) => (/^\d{4}(-\d\d){0,2}$/.test(read.get(name) || "") ? read.get(name) : "");
  state = {
    node: node ? node.id : null,
    focus: focus ? focus.id : null,
    to: node && to ? to.id : null,
    view: read.get("view") === "table" ? "table" : "graph",
    without: list("without").filter((kind) => kind in KINDS),
    acts: list("acts").filter((act) => act in ACTS),
    outlet: read.get("outlet") || "",
    since: day("since"),
    until: day("until"),
    sure: Math.min(1, Math.max(0, Number(read.get("sure")) || 0)),
    sort: /^-?[a-z]+$/.test(read.get("sort") || "") ? read.get("sort") : "date",
  };
}

function address() {
  const write = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) {
    if (value === null || value === FRESH[name] || (Array.isArray(value) && !value.length)) continue;
    write.set(name, ["node", "focus", "to"].includes(name) ? keyOf(nodes[value]) : String(value));
  }
  return `#${write}`;
}

// Change the view. `quietly`: without a step of its own for Back, as while a slider moves.
function change(changes, quietly = false) {
  const before = state;
  state = { ...state, ...changes };
  const now = address();
  if (now !== (location.hash || "#")) {
    if (quietly) history.replaceState(null, "", now);
    else history.pushState(null, "", now);
  }
  for (const listener of listeners) listener(state, before);
}

const select = (node) => change({ node: node === null ? null : node.id, to: null });

window.addEventListener("popstate", () => {
  const before = state;
  readAddress();
  for (const listener of listeners) listener(state, before);
});
