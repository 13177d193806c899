// The legend: what is drawn how; of facts it also filters kinds, of the network it names the communities.

const FIRST_COMMUNITIES = 6;

function showLegend() {
  const found = nodes.filter((node) => picture === "facts" || node.net);
  const kinds = new Map();
  for (const node of found) kinds.set(node.kind, (kinds.get(node.kind) || 0) + 1);
  const rows = Object.keys(KINDS).filter((kind) => kinds.has(kind)).map((kind) => legendRow(kind, kinds.get(kind)));
  const keys = [...new Set(drawnLines.filter(inPicture[picture]).map((line) => line.kind))].filter((kind) => kind in LINE_KEYS);
  byId("legend").replaceChildren(...(picture === "network" ? communityRows(found) : []), ...rows,
    ...(picture === "facts" && statements.some(withheld) ? [el("p", { class: "key" }, icon("position", "withheld"), "denied or declined")] : []),
    ...keys.map((kind) => el("p", { class: "key" }, lineIcon(kind), LINE_KEYS[kind])));
}

const LINE_KEYS = { holds: "holds", held: "held", about: "speaks of", mentions: "speaks about", shares: "speak of the same", "speaks-for": "speaks for" };

function lineIcon(kind) {
  const [colour, width, dashes] = LINES[kind];
  return svg("svg", { class: "icon", viewBox: "0 0 22 16", width: 22, height: 16, "aria-hidden": "true" },
    svg("line", { x1: 1, x2: 21, y1: 8, y2: 8, class: `stroke-${colour}`, "stroke-width": Math.max(1.5, width), "stroke-dasharray": dashes ? dashes.join(" ") : null }));
}

function legendRow(kind, amount) {
  const on = !state.without.includes(kind);
  const toggle = () => change({ without: on ? [...state.without, kind] : state.without.filter((other) => other !== kind) });
  return el("button", { type: "button", "aria-pressed": String(on), "data-kind": kind, onclick: toggle },
    picture === "network" ? shapeIcon(kind) : icon(kind), el("span", {}, KINDS[kind][1]), el("span", { class: "note" }, number(amount)));
}

// Each community by the one most quoted in it, who is chosen by a press.
function communityRows(found) {
  const groups = new Map();
  for (const node of found) push(groups, node.community, node);
  return [...groups].sort((a, b) => a[0] - b[0]).slice(0, FIRST_COMMUNITIES).map(([community, members]) => {
    const leader = members.reduce((best, node) => (node.quoted > best.quoted ? node : best));
    return el("button", { type: "button", class: "community", onclick: () => select(leader), "aria-label": `Around ${leader.name}, ${count(members.length, "actor", "actors")}` },
      svg("svg", { class: "icon", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
        svg("circle", { cx: 8, cy: 8, r: 5.2, class: `tint-community-${Math.min(community, COMMUNITIES)}` })),
      el("span", {}, clip(leader.name, 22)), el("span", { class: "note" }, number(members.length)));
  });
}
