// Which facts, nodes and lines pass the filters. A node whose facts have all gone goes with them.

let visible = nodes.map(() => true);
let visibleStatements = statements;
let visibleTenures = tenures;
let kept = new Set(); // the visible statements and tenures
let amounts = new Map(); // "actor kind topic-or-actor" -> visible statements behind that line

const dateOf = (statement) => statement.date || "";
const outletsOf = (fact) => fact.evidences.map((evidence) => articles[evidence.article].outlet);

function passes(fact) {
  if (state.sure && sureness(fact) < state.sure) return false;
  if (state.outlet && !outletsOf(fact).includes(state.outlet)) return false;
  if (fact.type === "tenure") return true;
  if (state.acts.length && !state.acts.includes(fact.act)) return false;
  if (state.topic !== null && !topicsOf(fact).includes(state.topic)) return false;
  if (state.since && dateOf(fact) < state.since) return false;
  return !(state.until && dateOf(fact).slice(0, state.until.length) > state.until);
}

function refreshFacts() {
  const on = (id) => !state.without.includes(nodes[id].kind);
  const narrowed = state.acts.length > 0 || state.topic !== null || state.since || state.until;
  visibleStatements = statements.filter((fact) => on(fact.from) && passes(fact));
  const speakers = new Set(visibleStatements.map((fact) => fact.from));
  visibleTenures = tenures.filter((fact) => on(fact.from) && passes(fact) && (!narrowed || speakers.has(fact.from)));
  kept = new Set([...visibleStatements, ...visibleTenures]);
  visible = nodes.map(() => false);
  amounts = new Map();
  const count = (key) => amounts.set(key, (amounts.get(key) || 0) + 1);
  for (const { from, to } of kept) visible[from] = visible[to] = true;
  for (const fact of visibleStatements) {
    for (const topic of topicsOf(fact)) count(`${fact.from} about ${topic}`);
    for (const other of namedIn(fact)) count(`${fact.from} mentions ${other}`);
    for (const id of [...topicsOf(fact), ...namedIn(fact)]) visible[id] = true;
  }
  for (const { to } of visibleTenures) if (organizationOf.has(to)) visible[organizationOf.get(to)] = true;
  const told = visible.slice();
  for (const { from, to } of delegationLines) if (!filtering() || told[from] || told[to]) visible[from] = visible[to] = true;
  for (const node of nodes) if (!on(node.id)) visible[node.id] = false;
}

const delegationLines = lines.filter((line) => line.kind === "speaks-for");

const filtering = () =>
  Boolean(state.without.length || state.acts.length || state.topic !== null || state.outlet || state.since || state.until || state.sure);

// How many visible statements stand behind a line; 0 hides it.
function amountOf(line) {
  if (!visible[line.from] || !visible[line.to]) return 0;
  if (line.kind === "about" || line.kind === "mentions") return amounts.get(`${line.from} ${line.kind} ${line.to}`) || 0;
  return line.weight || 1;
}

// The nodes around one, with the lines between: what is drawn when it is chosen, and what a focus shows.
function around(id) {
  const near = new Set([id]);
  const found = new Set();
  const add = (line) => {
    if (!amountOf(line) || (picture === "network" && !nodes[line.from].net) || (picture === "network" && !nodes[line.to].net)) return;
    near.add(line.from).add(line.to);
    found.add(line);
  };
  const here = (line) => (picture === "network" ? inPicture.network(line) : line.kind !== "shares");
  for (const line of linesOf.get(id) || []) if (here(line)) add(line);
  if (picture === "network") return { near, lines: found };
  for (const other of [...near]) {
    const { kind } = nodes[other];
    if (other === id || (kind !== "position" && kind !== "role") || (nodes[id].kind === "role" && kind === "role")) continue;
    for (const line of linesOf.get(other) || []) add(line);
  }
  if (nodes[id].kind === "position" || nodes[id].kind === "topic") addSubjects(id, near, found);
  return { near, lines: found };
}

// What was said leads to its topics and to whom it names; a topic to what was said about it.
function addSubjects(id, near, found) {
  for (const fact of statementsOf.get(id) || []) {
    if (!kept.has(fact)) continue;
    near.add(fact.to).add(fact.from);
    const ends = nodes[id].kind === "topic" ? [id] : [...topicsOf(fact), ...namedIn(fact)].filter((other) => visible[other]);
    for (const end of ends) {
      near.add(end);
      found.add({ from: fact.to, to: end, kind: nodes[end].kind === "topic" ? "about" : "mentions" });
    }
  }
}
