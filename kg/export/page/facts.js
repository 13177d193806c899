// Which facts and nodes pass the filters. A node whose facts have all gone goes with them.

let visible = nodes.map(() => true);
let visibleStatements = statements;
let visibleTenures = tenures;
let kept = new Set(); // the visible statements and tenures

const dateOf = (statement) => statement.date || "";
const outletsOf = (fact) => fact.evidences.map((evidence) => articles[evidence.article].outlet);

function passes(fact) {
  if (state.sure && sureness(fact) < state.sure) return false;
  if (state.outlet && !outletsOf(fact).includes(state.outlet)) return false;
  if (fact.type === "tenure") return true;
  if (state.acts.length && !state.acts.includes(fact.act)) return false;
  if (state.since && dateOf(fact) < state.since) return false;
  return !(state.until && dateOf(fact).slice(0, state.until.length) > state.until);
}

function refreshFacts() {
  const on = (id) => !state.without.includes(nodes[id].kind);
  const narrowed = state.acts.length > 0 || state.since || state.until;
  visibleStatements = statements.filter((fact) => on(fact.from) && passes(fact));
  const speakers = new Set(visibleStatements.map((fact) => fact.from));
  visibleTenures = tenures.filter((fact) => on(fact.from) && passes(fact) && (!narrowed || speakers.has(fact.from)));
  kept = new Set([...visibleStatements, ...visibleTenures]);
  visible = nodes.map(() => false);
  for (const { from, to } of kept) visible[from] = visible[to] = true;
  for (const { to } of visibleTenures) if (organizationOf.has(to)) visible[organizationOf.get(to)] = true;
  for (const node of nodes) if (!on(node.id)) visible[node.id] = false;
}

const filtering = () =>
  Boolean(state.without.length || state.acts.length || state.outlet || state.since || state.until || state.sure);

// The nodes around one, with the lines between: what is drawn when it is chosen, and what a focus shows.
function around(id) {
  const near = new Set([id]);
  const lines = new Set();
  const add = (edge) => {
    if (!visible[edge.from] || !visible[edge.to]) return;
    near.add(edge.from).add(edge.to);
    lines.add(edge);
  };
  const first = linesOf.get(id) || [];
  first.forEach(add);
  for (const other of [...near]) {
    if (other === id || isActor(nodes[other])) continue;
    if (nodes[id].kind === "role" && nodes[other].kind === "role") continue;
    (linesOf.get(other) || []).forEach(add);
  }
  return { near, lines };
}
