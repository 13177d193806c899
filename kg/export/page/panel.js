// The panel beside the picture: all that is known of the chosen node, each fact with the words it was read from.

const panel = byId("panel");
const FIRST_CARDS = 25;

function showPanel() {
  const node = state.node === null ? null : nodes[state.node];
  panel.replaceChildren(...(node ? nodePanel(node) : overview()));
  panel.scrollTop = 0;
  document.body.classList.toggle("has-choice", node !== null);
}

function nodePanel(node) {
  const parts = [panelHead(node)];
  if (state.to !== null && state.to !== node.id) parts.push(pathSection(node, nodes[state.to]));
  if (node.kind === "position") return [...parts, ...positionParts(node)];
  if (node.kind === "role") return [...parts, ...roleParts(node)];
  return [...parts, ...actorParts(node)];
}

function panelHead(node) {
  const close = el("button", { type: "button", class: "close", "aria-label": "Close details", onclick: () => select(null) }, "×");
  const focusButton = el("button", { type: "button", onclick: () => change({ focus: state.focus === node.id ? null : node.id }) },
    state.focus === node.id ? "Show the whole graph" : "Focus on the neighbourhood");
  const words = node.kind === "position";
  return el("header", { class: "panel-head" }, close,
    el("p", { class: "kind" }, icon(node.kind, colourName(node)), KINDS[node.kind][0]),
    el("h2", { class: words ? "title words" : "title", tabindex: "-1" }, words ? `“${node.name}”` : node.name),
    node.aliases && el("p", { class: "aliases" }, "also: ", node.aliases.filter((alias) => alias !== node.name).slice(0, 6).join(" · ")),
    el("div", { class: "actions" }, focusButton, !words && el("button", { type: "button", onclick: () => seekPath(node) }, "Path to …")));
}

const section = (title, amount, ...children) =>
  el("section", {}, el("h3", {}, title, amount ? el("span", { class: "amount" }, number(amount)) : null), ...children);

function nodeButton(node, note) {
  return el("button", { type: "button", class: "node", onclick: () => select(node) },
    icon(node.kind, colourName(node)), el("span", { class: "name" }, clip(node.name, 140), note && el("small", {}, note)));
}

// Actors -------------------------------------------------------------------------------------------------------------

function actorParts(node) {
  const said = (statementsOf.get(node.id) || []).filter((fact) => kept.has(fact));
  const held = tenuresByWeight(node).filter((fact) => kept.has(fact));
  const parts = [];
  if (held.length) parts.push(section("Roles", held.length, held.map(roleHeld)));
  const inside = (rolesIn.get(node.id) || []).filter((role) => visible[role]);
  if (said.length) parts.push(saidSection(node, said));
  if (inside.length) parts.push(section("Roles in it", inside.length, inside.map((role) => roleInside(nodes[role]))));
  const others = company(node, said);
  if (others.length) parts.push(section("Quoted in the same articles", 0, el("div", { class: "nodes" }, others.map(([other, times]) =>
    nodeButton(other, count(times, "article", "articles"))))));
  if (!parts.length) parts.push(el("p", { class: "hint" }, "Nothing of it passes the filters."));
  return parts;
}

// What is held before what was held, and of these what more passages tell.
function tenuresByWeight(node) {
  const order = ["holds", "acting", "future", "held"];
  return (tenuresOf.get(node.id) || []).slice()
    .sort((a, b) => order.indexOf(a.relation) - order.indexOf(b.relation) || b.evidences.length - a.evidences.length);
}

function roleHeld(tenure) {
  const role = nodes[tenure.to];
  return el("div", { class: "tenure" }, nodeButton(role, tenureNote(tenure)), evidenceFold(tenure));
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

function company(node, said) {
  const own = new Set(said.flatMap((fact) => fact.evidences.map((evidence) => evidence.article)));
  const times = new Map();
  for (const fact of visibleStatements) {
    if (fact.from === node.id) continue;
    for (const { article } of fact.evidences) if (own.has(article)) push(times, fact.from, article);
  }
  return [...times].map(([id, found]) => [nodes[id], new Set(found).size])
    .sort((a, b) => b[1] - a[1] || b[0].quoted - a[0].quoted || a[0].id - b[0].id).slice(0, 8);
}

function saidSection(node, said) {
  const sorted = said.slice().sort((a, b) => (dateOf(a) < dateOf(b) ? 1 : dateOf(a) > dateOf(b) ? -1 : sureness(b) - sureness(a)));
  const list = el("div", { class: "cards" });
  const more = el("button", { type: "button", class: "more" });
  let wanted = sorted;
  let length = FIRST_CARDS;
  const show = () => {
    list.replaceChildren(...wanted.slice(0, length).map((fact) => card(fact, false)));
    more.hidden = wanted.length <= length;
    more.textContent = `Show ${number(wanted.length - length)} more`;
  };
  more.addEventListener("click", () => {
    length += 100;
    show();
  });
  const narrow = el("input", { type: "search", class: "narrow", placeholder: "Find among these words", "aria-label": `Find among what ${node.name} said`,
    oninput: (event) => {
      const words = fold(event.target.value).split(/\s+/).filter(Boolean);
      wanted = sorted.filter((fact) => words.every((word) => wordsOf(fact).includes(word)));
      length = FIRST_CARDS;
      show();
    } });
  show();
  const rest = node.quoted - (statementsOf.get(node.id) || []).length;
  return section("Said", said.length, timeline(sorted), sorted.length > 6 && narrow, list, more,
    rest > 0 && el("p", { class: "hint" }, `${count(rest, "more statement is", "more statements are")} in the graph and not in this file.`));
}

const wordsOf = (fact) => fold(fact.evidences.map((evidence) => evidence.passage.join("")).join(" ") + nodes[fact.to].name);

// One stroke for each statement along time.
function timeline(said) {
  const days = said.map(dateOf).filter((day) => /^\d{4}-\d\d-\d\d/.test(day)).sort();
  if (new Set(days).size < 2) return null;
  const at = (day) => Date.parse(day.slice(0, 10));
  const [first, last] = [at(days[0]), at(days[days.length - 1])];
  const height = new Map();
  const marks = said.filter((fact) => dateOf(fact)).map((fact) => {
    const x = 6 + (288 * (at(dateOf(fact)) - first)) / (last - first);
    const slot = Math.round(x / 5);
    height.set(slot, (height.get(slot) || 0) + 1);
    const y = 34 - Math.min(height.get(slot), 6) * 5;
    return svg("circle", { cx: slot * 5, cy: y, r: 2.2, class: withheld(fact) ? "tint-withheld" : "tint-position" });
  });
  const label = `${count(days.length, "statement", "statements")} from ${date(days[0])} to ${date(days[days.length - 1])}`;
  return el("figure", { class: "timeline" },
    svg("svg", { viewBox: "0 0 300 38", role: "img", "aria-label": label }, svg("line", { x1: 0, x2: 300, y1: 35, y2: 35 }), marks),
    el("figcaption", {}, el("span", {}, date(days[0])), el("span", {}, date(days[days.length - 1]))));
}

// Roles and positions ------------------------------------------------------------------------------------------------

function roleParts(node) {
  const held = (tenuresOf.get(node.id) || []).filter((fact) => kept.has(fact));
  const organization = organizationOf.has(node.id) ? nodes[organizationOf.get(node.id)] : null;
  return [
    organization && section("In", 0, el("div", { class: "nodes" }, nodeButton(organization))),
    section("Held by", held.length, held.map((tenure) =>
      el("div", { class: "tenure" }, nodeButton(nodes[tenure.from], tenureNote(tenure)), evidenceFold(tenure)))),
  ].filter(Boolean);
}

function positionParts(node) {
  const said = (statementsOf.get(node.id) || []).filter((fact) => kept.has(fact));
  const speakers = [...new Set(said.map((fact) => fact.from))].map((id) => nodes[id]);
  return [
    section("Said by", speakers.length > 1 ? speakers.length : 0, el("div", { class: "nodes" }, speakers.map((speaker) => nodeButton(speaker)))),
    section("Where it is printed", 0, el("div", { class: "cards" }, said.map((fact) => card(fact, speakers.length > 1)))),
  ];
}

// Evidence -----------------------------------------------------------------------------------------------------------

function card(fact, named) {
  const speaker = nodes[fact.from];
  const tone = withheld(fact) ? "act withheld" : "act";
  const act = el("button", { type: "button", class: tone, title: "Show it in the picture", onclick: () => select(nodes[fact.to]) },
    named ? `${clip(speaker.name, 50)} ${verb(fact)}` : verb(fact));
  return el("article", { class: "card" },
    el("p", { class: "card-head" }, act, el("span", { class: "when" }, date(dateOf(fact)))),
    fact.evidences.map(evidenceBlock));
}

function evidenceBlock(evidence) {
  const words = evidence.passage.map((piece, index) => (index % 2 ? el("mark", {}, piece) : piece));
  const { title, url, outlet, published } = articles[evidence.article];
  const source = [outlet, published && date(published)].filter(Boolean).join(", ");
  const via = (evidence.via || []).map((name) => (typeof name === "number" ? nodes[name].name : name));
  const told = [
    evidence.said_on && `said ${date(evidence.said_on)}`,
    via.length && `via ${via.join(", via ")}`,
    evidence.quote === "direct" && "direct quotation",
    evidence.quote === "mixed" && "partly quoted",
    evidence.medium,
  ].filter(Boolean);
  return el("div", { class: "evidence" },
    el("blockquote", {}, words),
    el("p", { class: "source" }, title || url ? link(url, title || url) : null, source && el("span", {}, source)),
    el("p", { class: "told" }, sure(evidence.confidence), told.map((text) => el("span", {}, text))));
}

function sure(value) {
  const percent = Math.round(value * 100);
  return el("span", { class: "sure", title: "How surely this was read: the extractor’s own estimate" },
    svg("svg", { viewBox: "0 0 30 6", width: 30, height: 6, "aria-hidden": "true" },
      svg("rect", { width: 30, height: 6, rx: 3, class: "trough" }), svg("rect", { width: 30 * value, height: 6, rx: 3, class: "level" })),
    `${percent} % sure`);
}

function evidenceFold(fact) {
  return el("details", {}, el("summary", {}, count(fact.evidences.length, "passage", "passages")), fact.evidences.slice(0, 40).map(evidenceBlock));
}
