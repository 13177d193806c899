// The data of the page, and what belongs to what. Nodes, articles and actors are named by their index.

const data = JSON.parse(document.getElementById("graph-data").textContent);
const { about, nodes, edges, statements, tenures, articles } = data;

const statementsOf = new Map(); // actor or position -> statements
const tenuresOf = new Map(); // actor or role -> tenures
const organizationOf = new Map(); // role -> organisation
const rolesIn = new Map(); // organisation -> roles
const linesOf = new Map(); // node -> edges

function push(map, key, value) {
  if (map.has(key)) map.get(key).push(value);
  else map.set(key, [value]);
}

for (const statement of statements) {
  statement.type = "statement";
  push(statementsOf, statement.from, statement);
  push(statementsOf, statement.to, statement);
}
for (const tenure of tenures) {
  tenure.type = "tenure";
  push(tenuresOf, tenure.from, tenure);
  push(tenuresOf, tenure.to, tenure);
}
for (const edge of edges) {
  push(linesOf, edge.from, edge);
  push(linesOf, edge.to, edge);
  if (edge.kind === "organization") {
    organizationOf.set(edge.from, edge.to);
    push(rolesIn, edge.to, edge.from);
  }
}

// The key of a node in the page's address: the end of its IRI.
const keyOf = (node) => node.iri.split("/id/").pop();
const nodeByKey = new Map(nodes.map((node) => [keyOf(node), node]));
const isActor = (node) => node.quoted !== undefined;
