// Focus: one node in the middle, its neighbourhood in rings around it, everything else away.

let focused = null; // ids that a focus shows, or null

function ringPlaces(id) {
  const { near } = around(id);
  const { near: wide } = { near: new Set(near) };
  for (const other of near) {
    if (nodes[other].kind !== "position" && nodes[other].kind !== "role") continue;
    for (const edge of linesOf.get(other) || []) {
      if (visible[edge.from] && visible[edge.to]) wide.add(edge.from).add(edge.to);
    }
  }
  const centre = nodes[id];
  const moved = new Map([[id, { x: 0, y: 0 }]]);
  const direct = new Set((linesOf.get(id) || []).flatMap((edge) => [edge.from, edge.to]));
  const said = [...wide].filter((other) => other !== id && nodes[other].kind === "position");
  const others = [...wide].filter((other) => other !== id && nodes[other].kind !== "position");
  const inner = others.filter((other) => direct.has(other));
  const outer = others.filter((other) => !direct.has(other));
  const petalEnd = setPetals(moved, centre, said);
  const middle = Math.max(petalEnd + 70, (inner.length * 46) / (2 * Math.PI) + 40);
  setRing(moved, inner, middle);
  setBeyond(moved, inner, outer, middle + 95);
  return moved;
}

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

function setRing(moved, ids, distance) {
  ids.forEach((id, index) => moved.set(id, polar((index / ids.length) * 2 * Math.PI - Math.PI / 2, distance)));
}

// The rest lies beyond the node that ties it to the middle.
function setBeyond(moved, inner, outer, distance) {
  const angleOf = (id) => {
    const ties = (linesOf.get(id) || []).map((edge) => (edge.from === id ? edge.to : edge.from)).filter((tie) => moved.has(tie));
    const near = ties.filter((other) => inner.includes(other));
    const [x, y] = ["x", "y"].map((axis) => (near.length ? near : ties).reduce((sum, other) => sum + moved.get(other)[axis], 0));
    return Math.atan2(y, x);
  };
  const sorted = outer.map((id) => [angleOf(id), id]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const ring = Math.max(distance, (sorted.length * 44) / (2 * Math.PI));
  const angles = pushedApart(sorted.map(([angle]) => angle), Math.min(0.42, (2 * Math.PI) / (sorted.length + 1)));
  sorted.forEach(([, id], index) => moved.set(id, polar(angles[index], ring)));
}

// Sorted angles, each at least `step` from the next around the circle.
function pushedApart(angles, step) {
  const pushed = angles.slice();
  for (let round = 0; round < 200; round++) {
    for (let index = 0; pushed.length > 1 && index < pushed.length; index++) {
      const next = (index + 1) % pushed.length;
      const gap = pushed[next] - pushed[index] + (next === 0 ? 2 * Math.PI : 0);
      if (gap >= step) continue;
      pushed[index] -= (step - gap) / 2;
      pushed[next] += (step - gap) / 2;
    }
  }
  return pushed;
}

const polar = (angle, distance) => ({ x: Math.round(distance * Math.cos(angle)), y: Math.round(distance * Math.sin(angle)) });

function applyFocus() {
  places = nodes.map((node) => ({ x: node.x, y: node.y }));
  focused = null;
  if (state.focus !== null) {
    const moved = ringPlaces(state.focus);
    focused = new Set(moved.keys());
    for (const [id, place] of moved) places[id] = place;
  }
  measureExtents();
  const bar = byId("focus-bar");
  bar.replaceChildren();
  bar.hidden = state.focus === null;
  if (state.focus === null) return;
  const back = el("button", { type: "button", onclick: () => change({ focus: null }) }, "Show the whole graph");
  bar.append(el("span", {}, "Around ", el("strong", {}, clip(nodes[state.focus].name, 40))), back);
}
