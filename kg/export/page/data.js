// The data of the page, and what belongs to what. Nodes, articles and actors are named by their index.

const data = JSON.parse(document.getElementById("graph-data").textContent);
const { about, nodes, statements, tenures, articles } = data;

const statementsOf = new Map(); // actor, position or topic -> statements
const mentionsOf = new Map(); // actor -> statements of others that name it
const tenuresOf = new Map(); // actor or role -> tenures
const organizationOf = new Map(); // role -> organisation
const rolesIn = new Map(); // organisation -> roles
const linesOf = new Map(); // node -> lines

function push(map, key, value) {
  if (map.has(key)) map.get(key).push(value);
  else map.set(key, [value]);
}

const withheld = (statement) => statement.negated || statement.act === "deny" || statement.act === "decline-to-comment";
const topicsOf = (statement) => (statement.topics || []).filter((id) => typeof id === "number");
const namedIn = (statement) => (statement.mentions || []).filter((id) => typeof id === "number" && id !== statement.from);

for (const statement of statements) {
  statement.type = "statement";
  push(statementsOf, statement.from, statement);
  push(statementsOf, statement.to, statement);
  for (const topic of topicsOf(statement)) push(statementsOf, topic, statement);
  for (const other of namedIn(statement)) push(mentionsOf, other, statement);
}
for (const tenure of tenures) {
  tenure.type = "tenure";
  push(tenuresOf, tenure.from, tenure);
  push(tenuresOf, tenure.to, tenure);
}

// A line between a position and each who said it; those of one speaker alone lie so close that only a choice draws them.
const saidLines = [...new Map(statements.map((statement) => {
  const kind = withheld(statement) ? "not-said" : "said";
  return [`${statement.from} ${statement.to} ${kind}`, { from: statement.from, to: statement.to, kind }];
})).values()].map((line, index) => ({ ...line, id: data.edges.length + index }));
const speakersOf = (position) => new Set(statementsOf.get(position).map((statement) => statement.from));
const lines = [...data.edges, ...saidLines];
const drawnLines = [...data.edges, ...saidLines.filter((line) => speakersOf(line.to).size > 1)];

for (const line of lines) {
  push(linesOf, line.from, line);
  push(linesOf, line.to, line);
  if (line.kind === "organization") {
    organizationOf.set(line.from, line.to);
    push(rolesIn, line.to, line.from);
  }
}

// Two pictures of the same: facts, with roles and topics; and the network of actors.
const IN_NETWORK = new Set(["mentions", "shares", "speaks-for"]);
const ONLY_NETWORK = new Set(["shares", "mentions"]);
const inPicture = { facts: (line) => !ONLY_NETWORK.has(line.kind), network: (line) => IN_NETWORK.has(line.kind) };
const hasNetwork = nodes.some((node) => node.net);

const nodeByKey = new Map(nodes.map((node) => [node.key, node])); // the key is the end of its IRI
const isActor = (node) => node.quoted !== undefined;
