// The shortest way between two nodes: by roles and words shared, else by articles that quote both.

const ARTICLE_STEP = 3; // an article in common ties less than a role or a position in common

const PRICES = { said: 1, "not-said": 1, holds: 1, acting: 1, held: 1, future: 1, organization: 1, "speaks-for": 1, mentions: 2.5, about: 2 };

// What a line says in its own direction, and against it.
const LINE_WORDS = {
  said: ["said", "said by"],
  "not-said": ["denied or declined", "denied or declined by"],
  holds: ["holds", "held by"],
  acting: ["holds, acting", "held, acting, by"],
  held: ["held", "formerly held by"],
  future: ["is to hold", "to be held by"],
  organization: ["in", "has the role"],
  about: ["speaks of", "spoken of by"],
  mentions: ["speaks about", "spoken about by"],
  "speaks-for": ["speaks for", "spoken for by"],
};
const wordsOfStep = ({ line, before }) => LINE_WORDS[line.kind][line.from === before ? 0 : 1];

// [{ node, line | article }] from the one to the other, the first without a tie; null if there is no way.
function pathBetween(from, to) {
  const speakersOf = new Map();
  for (const fact of visibleStatements) for (const { article } of fact.evidences) push(speakersOf, article, fact.from);
  const cost = new Map([[from, 0]]);
  const step = new Map();
  const open = new Set([from]);
  while (open.size) {
    const id = [...open].reduce((best, other) => (cost.get(other) < cost.get(best) ? other : best));
    if (id === to) break;
    open.delete(id);
    for (const { next, price, tie } of ties(id, speakersOf)) {
      const total = cost.get(id) + price;
      if (total >= (cost.get(next) ?? Infinity)) continue;
      cost.set(next, total);
      step.set(next, { node: next, before: id, ...tie });
      open.add(next);
    }
  }
  if (!cost.has(to)) return null;
  const path = [];
  for (let id = to; id !== from; id = step.get(id).before) path.unshift(step.get(id));
  return [{ node: from }, ...path];
}

function* ties(id, speakersOf) {
  for (const line of linesOf.get(id) || []) {
    const next = line.from === id ? line.to : line.from;
    if (amountOf(line) && line.kind in PRICES) yield { next, price: PRICES[line.kind], tie: { line } };
  }
  for (const fact of statementsOf.get(id) || []) {
    if (fact.from !== id || !kept.has(fact)) continue;
    for (const { article } of fact.evidences) {
      for (const next of new Set(speakersOf.get(article))) if (next !== id) yield { next, price: ARTICLE_STEP, tie: { article } };
    }
  }
}

function pathHighlight(path) {
  return { near: new Set(path.map((step) => step.node)), lines: new Set(path.map((step) => step.line).filter(Boolean)),
    leaps: path.map((step) => [step.before, step.node, step.article]).filter(([, , article]) => article !== undefined) };
}

function pathSection(node, target) {
  const path = pathBetween(node.id, target.id);
  const close = el("button", { type: "button", class: "plain", onclick: () => change({ to: null }) }, "Close the path");
  if (!path) return section(`Path to ${clip(target.name, 40)}`, 0, el("p", { class: "hint" }, "No role, word or article ties them together here."), close);
  return section(`Path to ${clip(target.name, 40)}`, 0, el("ol", { class: "path" }, path.map((step) => el("li", {},
    step.line && el("span", { class: "tie" }, wordsOfStep(step)),
    step.article !== undefined && el("span", { class: "tie" }, "quoted together in ", link(articles[step.article].url, articles[step.article].title || "an article")),
    nodeButton(nodes[step.node])))), close);
}
