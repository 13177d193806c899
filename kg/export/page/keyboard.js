// The keyboard: arrows walk the picture, / searches, Escape goes back a step.

const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

function walk([dx, dy]) {
  const from = state.node !== null && shown(state.node) ? nodes[state.node] : null;
  if (!from) return select(byWeight.find((node) => shown(node.id)) || null);
  const near = around(from.id).near;
  let best = null;
  let least = Infinity;
  for (const node of nodes) {
    if (!shown(node.id) || node === from) continue;
    const [x, y] = [places[node.id].x - places[from.id].x, places[node.id].y - places[from.id].y];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy - y * dx);
    if (ahead <= 0 || aside > ahead * 1.5) continue;
    const cost = (ahead + 2 * aside) * (near.has(node.id) ? 0.6 : 1);
    if (cost < least) [best, least] = [node, cost];
  }
  if (best) {
    select(best);
    const at = network.canvasToDOM(places[best.id]);
    if (at.x < 40 || at.y < 40 || at.x > stage.clientWidth - 40 || at.y > stage.clientHeight - 60) go(places[best.id], network.getScale());
  }
}

function walkKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (DIRECTIONS[event.key]) walk(DIRECTIONS[event.key]);
  else if (event.key === "Enter" && state.node !== null) change({ focus: state.focus === state.node ? null : state.node });
  else if (event.key === "+" || event.key === "=") zoom(1.3);
  else if (event.key === "-") zoom(1 / 1.3);
  else if (event.key === "0") fit();
  else return;
  event.preventDefault();
}

function pageKey(event) {
  const typing = event.target.closest("input, select, textarea");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    searchBox.focus();
  } else if (event.key === "Escape") {
    if (!closePopovers()) change(state.to !== null ? { to: null } : state.node !== null ? { node: null } : { focus: null });
  }
}
