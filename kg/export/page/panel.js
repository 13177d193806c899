// The panel beside the picture: all that is known of the chosen node, each fact with the words it was read from.

const panel = byId("panel");
const FIRST_ROLES = 5;
const FIRST_COMPANY = 8;

function showPanel() {
  const node = state.node === null ? null : nodes[state.node];
  panel.replaceChildren(...(node ? nodePanel(node) : overview()));
  panel.scrollTop = 0;
  document.body.classList.toggle("has-choice", node !== null);
}

function nodePanel(node) {
  const parts = [panelHead(node)];
  if (state.to !== null && state.to !== node.id) parts.push(pathSection(node, nodes[state.to]));
  const of = { position: positionParts, role: roleParts, topic: topicParts }[node.kind] || actorParts;
  return [...parts, ...of(node)];
}

function panelHead(node) {
  const close = el("button", { type: "button", class: "close", "aria-label": "Close details", onclick: () => select(null) }, "×");
  const focusable = picture === "facts" || node.net;
  const focusButton = el("button", { type: "button", onclick: () => change({ focus: state.focus === node.id ? null : node.id, view: picture }) },
    state.focus === node.id ? "Show the whole graph" : "Focus on the neighbourhood");
  const words = node.kind === "position";
  const others = (node.aliases || []).filter((alias) => alias !== node.name).slice(0, 6);
  return el("header", { class: "panel-head" }, close,
    el("p", { class: "kind" }, icon(node.kind, colourName(node)), KINDS[node.kind][0]),
    el("h2", { class: words ? "title words" : "title", tabindex: "-1" }, words ? `“${node.name}”` : node.name),
    others.length > 0 && el("p", { class: "aliases" }, "also: ", others.join(" · ")),
    el("div", { class: "actions" }, focusable && focusButton, !words && el("button", { type: "button", onclick: () => seekPath(node) }, "Path to …")));
}

const section = (title, amount, ...children) =>
  el("section", {}, el("h3", {}, title, amount ? el("span", { class: "amount" }, number(amount)) : null), ...children);

function nodeButton(node, note) {
  return el("button", { type: "button", class: "node", onclick: () => select(node) },
    icon(node.kind, colourName(node)), el("span", { class: "name" }, clip(node.name, 140), note && el("small", {}, note)));
}

// The first of a list, and the rest behind a fold.
function folded(items, first, build, what) {
  const rest = items.slice(first);
  return [items.slice(0, first).map(build), rest.length > 0 && el("details", { class: "rest" }, el("summary", {}, `${number(rest.length)} more ${what}`), rest.map(build))];
}

// Actors -------------------------------------------------------------------------------------------------------------

function actorParts(node) {
  const said = (statementsOf.get(node.id) || []).filter((fact) => kept.has(fact));
  const held = tenuresByWeight(node).filter((fact) => kept.has(fact));
  const inside = (rolesIn.get(node.id) || []).filter((role) => visible[role]).map((role) => nodes[role]);
  const rest = node.quoted - (statementsOf.get(node.id) || []).length;
  const parts = [
    held.length && section("Roles", held.length, folded(held, FIRST_ROLES, roleHeld, "read less often")),
    ...delegations(node),
    said.length && saidSection("Said", node, said, false),
    rest > 0 && el("p", { class: "hint" }, `${count(rest, "more statement is", "more statements are")} in the graph and not in this file.`),
    ...company(node, said),
    inside.length && section("Roles in it", inside.length, folded(inside, FIRST_COMPANY, roleInside, "roles")),
  ].filter(Boolean);
  return parts.length ? parts : [el("p", { class: "hint" }, "Nothing of it passes the filters.")];
}

// What is held before what was held, and of these what more passages tell.
function tenuresByWeight(node) {
  const order = ["holds", "acting", "future", "held"];
  const weight = (tenure) => tenure.evidences.length - order.indexOf(tenure.relation) / 10;
  return (tenuresOf.get(node.id) || []).slice().sort((a, b) => weight(b) - weight(a) || sureness(b) - sureness(a));
}

function roleHeld(tenure) {
  return el("div", { class: "tenure" }, nodeButton(nodes[tenure.to], tenureNote(tenure)), evidenceFold(tenure));
}

function tenureNote(tenure) {
  const dates = [tenure.start && `from ${date(tenure.start)}`, tenure.end && `until ${date(tenure.end)}`].filter(Boolean);
  const asOf = !dates.length && tenure.as_of ? [`as of ${date(tenure.as_of)}`] : [];
  return [RELATIONS[tenure.relation], ...dates, ...asOf].join(", ");
}

function roleInside(role) {
  const holders = (tenuresOf.get(role.id) || []).map((tenure) => nodes[tenure.from].name);
  return nodeButton(role, [...new Set(holders)].slice(0, 3).join(", "));
}

// For whom it speaks, and who speaks for it.
function delegations(node) {
  const found = (linesOf.get(node.id) || []).filter((line) => line.kind === "speaks-for" && amountOf(line));
  const [principals, delegates] = [found.filter((line) => line.from === node.id).map((line) => nodes[line.to]), found.filter((line) => line.to === node.id).map((line) => nodes[line.from])];
  return [["Speaks for", principals], ["Speaking for it", delegates]].filter(([, others]) => others.length)
    .map(([title, others]) => section(title, 0, folded(others, FIRST_COMPANY, (other) => nodeButton(other), "actors")));
}

// Those it speaks about, those who speak about it, and those quoted beside it.
function company(node, said) {
  const about = tally(said.flatMap(namedIn));
  const by = tally((mentionsOf.get(node.id) || []).filter((fact) => kept.has(fact)).map((fact) => fact.from));
  const own = new Set(said.flatMap((fact) => fact.evidences.map((evidence) => evidence.article)));
  const beside = tally(visibleStatements.filter((fact) => fact.from !== node.id)
    .flatMap((fact) => [...new Set(fact.evidences.map((evidence) => evidence.article))].filter((article) => own.has(article)).map((article) => `${fact.from} ${article}`)));
  const articlesWith = tally([...beside.keys()].map((key) => Number(key.split(" ")[0])));
  return [["Speaks about", about, "statement", "statements"], ["Spoken about by", by, "statement", "statements"], ["Quoted in the same articles", articlesWith, "article", "articles"]]
    .map(([title, found, one, many]) => [title, [...found].filter(([id]) => visible[id] && id !== node.id), one, many])
    .filter(([, found]) => found.length)
    .map(([title, found, one, many]) => section(title, found.length, folded(
      found.sort((a, b) => b[1] - a[1] || (nodes[b[0]].quoted || 0) - (nodes[a[0]].quoted || 0) || a[0] - b[0]).slice(0, 60), FIRST_COMPANY,
      ([id, times]) => nodeButton(nodes[id], count(times, one, many)), "actors")));
}

function tally(keys) {
  const times = new Map();
  for (const key of keys) times.set(key, (times.get(key) || 0) + 1);
  return times;
}

// Roles, topics and positions ----------------------------------------------------------------------------------------

function roleParts(node) {
  const held = (tenuresOf.get(node.id) || []).filter((fact) => kept.has(fact));
  const organization = organizationOf.has(node.id) ? nodes[organizationOf.get(node.id)] : null;
  return [
    organization && section("In", 0, el("div", { class: "nodes" }, nodeButton(organization))),
    section("Held by", held.length, held.map((tenure) =>
      el("div", { class: "tenure" }, nodeButton(nodes[tenure.from], tenureNote(tenure)), evidenceFold(tenure)))),
  ].filter(Boolean);
}

function topicParts(node) {
  const said = (statementsOf.get(node.id) || []).filter((fact) => kept.has(fact));
  const speakers = [...tally(said.map((fact) => fact.from))].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  if (!said.length) return [el("p", { class: "hint" }, "Nothing of it passes the filters.")];
  return [
    section("Who speaks of it", speakers.length, el("ol", { class: "bars" }, speakers.slice(0, FIRST_COMPANY).map(([id, amount]) => bar(nodes[id], amount, speakers[0][1])))),
    saidSection("Said about it", node, said, true),
  ];
}

function positionParts(node) {
  const said = (statementsOf.get(node.id) || []).filter((fact) => kept.has(fact));
  const speakers = [...new Set(said.map((fact) => fact.from))].map((id) => nodes[id]);
  return [
    section("Said by", speakers.length > 1 ? speakers.length : 0, el("div", { class: "nodes" }, speakers.map((speaker) => nodeButton(speaker)))),
    section("Where it is printed", 0, el("div", { class: "cards" }, said.map((fact) => card(fact, speakers.length > 1)))),
  ];
}
