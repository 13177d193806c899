// What the panel shows before anything is chosen: what this is, who is quoted most, what is newest.

function overview() {
  const said = visibleStatements;
  const times = new Map();
  for (const fact of said) push(times, fact.from, fact);
  const most = [...times].map(([id, facts]) => [nodes[id], filtering() ? facts.length : Math.max(nodes[id].quoted, facts.length)])
    .filter(([node]) => node.kind !== "unnamed" || filtering()).sort((a, b) => b[1] - a[1] || a[0].id - b[0].id).slice(0, 10);
  return [
    el("header", { class: "panel-head" }, el("h2", { class: "glance" }, filtering() ? "What passes the filters" : "At a glance"), figures(said), el("p", { class: "aliases caption" }, byId("caption").textContent)),
    most.length ? section("Most quoted", 0, el("ol", { class: "bars" }, most.map(([node, amount]) => bar(node, amount, most[0][1])))) : null,
    topicsSpokenOf(said),
    newest(said),
    el("p", { class: "hint" }, "Choose a name here or in the picture, or press ", el("kbd", {}, "/"),
      " and type. The larger an actor, the more often quoted. Every statement comes with the sentence it was read from; a program read it, can be wrong, and says how sure it is."),
  ].filter(Boolean);
}

function figures(said) {
  const used = new Set([...said, ...visibleTenures].flatMap((fact) => fact.evidences.map((evidence) => evidence.article)));
  const days = [...used].map((article) => articles[article].published).filter(Boolean).sort();
  const span = days.length ? [date(days[0]), date(days[days.length - 1])] : [];
  const figure = (value, one, many) => el("div", {}, el("dd", {}, number(value)), el("dt", {}, value === 1 ? one : many));
  const actors = nodes.filter((node) => isActor(node) && visible[node.id]).length;
  const roles = nodes.filter((node) => node.kind === "role" && visible[node.id]).length;
  return [
    el("dl", { class: "figures" }, figure(said.length, "statement", "statements"), figure(actors, "actor", "actors"),
      figure(roles, "role", "roles"), figure(used.size, "article", "articles")),
    span.length ? el("p", { class: "aliases" }, span[0] === span[1] ? `Printed ${span[0]}` : `Printed from ${span[0]} to ${span[1]}`) : null,
  ];
}

function topicsSpokenOf(said) {
  const found = [...tally(said.flatMap(topicsOf))].sort((a, b) => breadth(nodes[b[0]]) - breadth(nodes[a[0]]) || a[0] - b[0]).slice(0, 14);
  if (!found.length) return null;
  return section("What they speak of", 0, el("div", { class: "chips" }, found.map(([id, amount]) =>
    el("button", { type: "button", class: "topic", onclick: () => select(nodes[id]) }, clip(nodes[id].name, 40), el("span", { class: "amount" }, number(amount))))));
}

function bar(node, amount, most) {
  const [main] = tenuresByWeight(node);
  const role = main && main.from === node.id ? nodes[main.to].name : KINDS[node.kind][0].toLowerCase();
  const rail = svg("svg", { class: "rail", viewBox: "0 0 100 4", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { width: (100 * amount) / most, height: 4, class: `tint-${node.kind}` }));
  return el("li", {}, el("button", { type: "button", class: "node", onclick: () => select(node), "aria-label": `${node.name}, ${role}, quoted ${amount} times` },
    icon(node.kind), el("span", { class: "name" }, clip(node.name, 60), el("small", {}, clip(role, 60))), el("span", { class: "note" }, number(amount)), rail));
}

function newest(said) {
  const recent = said.filter((fact) => nodes[fact.from].kind !== "unnamed" && sureness(fact) >= 0.7)
    .sort((a, b) => (dateOf(a) < dateOf(b) ? 1 : dateOf(a) > dateOf(b) ? -1 : nodes[b.from].quoted - nodes[a.from].quoted || a.to - b.to));
  const spoken = new Set();
  const first = recent.filter((fact) => !spoken.has(fact.from) && spoken.add(fact.from)).slice(0, 5);
  if (!first.length) return null;
  return section("Newest", 0, el("div", { class: "newest" }, first.map((fact) =>
    el("button", { type: "button", class: "quotation", onclick: () => select(nodes[fact.from]) },
      el("span", { class: "who" }, clip(nodes[fact.from].name, 60), " ", el("em", { class: withheld(fact) ? "withheld" : null }, verb(fact)), el("span", { class: "when" }, date(dateOf(fact)))),
      el("span", { class: "words" }, clip(nodes[fact.to].name, 170))))));
}
