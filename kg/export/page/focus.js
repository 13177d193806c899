// Focus: one node in the middle, its neighbourhood in rings around it, everything else away.

let focused = null; // ids that a focus shows, or null

function ringPlaces(id) {
  const { near } = around(id);
  const wide = new Set(near);
  for (const other of picture === "network" || nodes[id].kind === "topic" ? [] : near) {
    if (nodes[other].kind !== "position" && nodes[other].kind !== "role") continue;
    for (const line of linesOf.get(other) || []) if (amountOf(line)) wide.add(line.from).add(line.to);
  }
  const centre = nodes[id];
  const moved = new Map([[id, { x: 0, y: 0 }]]);
  const direct = new Set((linesOf.get(id) || []).filter(inPicture[picture]).flatMap((line) => [line.from, line.to]));
  const said = [...wide].filter((other) => other !== id && nodes[other].kind === "position");
  const others = [...wide].filter((other) => other !== id && nodes[other].kind !== "position");
  const inner = others.filter((other) => direct.has(other)).sort((a, b) => order(a) - order(b) || a - b);
  const outer = others.filter((other) => !direct.has(other));
  const petalEnd = setPetals(moved, centre, said);
  const middle = petalEnd + 70;
  setRings(moved, inner, middle);
  setBeyond(moved, inner, outer, Math.max(...[...moved.values()].map(({ x, y }) => Math.hypot(x, y)), middle) + 95);
  return moved;
}

// Around the middle: topics, then roles, then actors, each kind together.
const order = (id) => ["topic", "role"].indexOf(nodes[id].kind) * -1 + (isActor(nodes[id]) ? 3 : 0);

function setPetals(moved, centre, said) {
  const byDate = said.slice().sort((a, b) => {
    const [one, other] = [a, b].map((id) => dateOf((statementsOf.get(id) || [{}])[0]));
    return one < other ? -1 : one > other ? 1 : a - b;
  });
  let distance = centre.size + 16;
  while (byDate.length) {
    const room = Math.max(6, Math.floor((2 * Math.PI * distance) / 17));
    const ring = byDate.splice(0, room);
    ring.forEach((id, index) => moved.set(id, polar((index / ring.length) * 2 * Math.PI - Math.PI / 2, distance)));
    distance += 17;
  }
  return distance;
}

const breadthOf = (id) => Math.max(46, 2 * nodes[id].size + 14); // along its ring, with room for a name

// As many rings as it takes for names to have room.
function setRings(moved, ids, first) {
  const rest = ids.slice();
  for (let distance = first; rest.length; distance += 90) {
    const around = 2 * Math.PI * distance;
    let [length, taken] = [0, 0];
    while (length < rest.length && (length < 3 || taken + breadthOf(rest[length]) <= around)) taken += breadthOf(rest[length++]);
    const ring = rest.splice(0, length);
    let at = -Math.PI / 2;
    for (const id of ring) {
      const step = (2 * Math.PI * breadthOf(id)) / taken;
      moved.set(id, polar(at + step / 2, distance));
      at += step;
    }
  }
}

// The rest lies beyond the node that ties it to the middle.
function setBeyond(moved, inner, outer, distance) {
  const angleOf = (id) => {
    const ties = (linesOf.get(id) || []).map((line) => (line.from === id ? line.to : line.from)).filter((tie) => moved.has(tie));
    const near = ties.filter((other) => inner.includes(other));
    const [x, y] = ["x", "y"].map((axis) => (near.length ? near : ties).reduce((sum, other) => sum + moved.get(other)[axis], 0));
    return Math.atan2(y, x);
  };
  const sorted = outer.map((id) => [angleOf(id), id]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const breadths = sorted.map(([, id]) => breadthOf(id));
  const ring = Math.max(distance, (1.1 * breadths.reduce((sum, one) => sum + one, 0)) / (2 * Math.PI));
  const angles = pushedApart(sorted.map(([angle]) => angle), breadths.map((one, index) => (one + breadths[(index + 1) % breadths.length]) / 2 / ring));
  sorted.forEach(([, id], index) => moved.set(id, polar(angles[index], ring)));
}

// Sorted angles, each at least its own of `steps` from the next around the circle.
function pushedApart(angles, steps) {
  const pushed = angles.slice();
  for (let round = 0; round < 400; round++) {
    for (let index = 0; pushed.length > 1 && index < pushed.length; index++) {
      const next = (index + 1) % pushed.length;
      const gap = pushed[next] - pushed[index] + (next === 0 ? 2 * Math.PI : 0);
      const lacking = (steps[index] - gap) / 2;
      if (lacking <= 0) continue;
      pushed[index] -= lacking;
      pushed[next] += lacking;
    }
  }
  return pushed;
}

const polar = (angle, distance) => ({ x: Math.round(distance * Math.cos(angle)), y: Math.round(distance * Math.sin(angle)) });

const home = (node) => (picture === "network" && node.net ? { x: node.net[0], y: node.net[1] } : { x: node.x, y: node.y });

function applyFocus() {
  places = nodes.map(home);
  focused = null;
  if (state.focus !== null && (picture === "facts" || nodes[state.focus].net)) {
    const moved = ringPlaces(state.focus);
    focused = new Set(moved.keys());
    for (const [id, place] of moved) places[id] = place;
  }
  measureExtents();
  const bar = byId("focus-bar");
  bar.replaceChildren();
  bar.hidden = focused === null;
  if (focused === null) return;
  const back = el("button", { type: "button", onclick: () => change({ focus: null }) }, "Show the whole graph");
  bar.append(el("span", {}, "Around ", el("strong", {}, clip(nodes[state.focus].name, 40))), back);
}
