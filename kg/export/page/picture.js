// The picture: vis-network draws nodes and lines where Python placed them; veil, highlight and labels are ours.

const stage = byId("stage");
let network = null;
let visNodes = null;
let visEdges = null;
let places = nodes.map((node) => ({ x: node.x, y: node.y })); // where each node lies now; a focus moves some
let highlight = null; // { near, lines } of the chosen node

const LINES = {
  said: ["line", 1, false],
  "not-said": ["withheld", 1, false],
  holds: ["line-role", 2.2, false],
  acting: ["line-role", 2.2, false],
  held: ["line-role", 1.8, [5, 4]],
  future: ["line-role", 1.8, [2, 4]],
  organization: ["line-role", 1.5, false],
};

function visNode(node) {
  const hollow = node.kind === "unnamed";
  const colour = colourOf(node);
  return {
    id: node.id, x: places[node.id].x, y: places[node.id].y, shape: node.shape, size: node.size,
    color: { background: hollow ? colours.paper : colour, border: hollow ? colour : colours.paper },
    borderWidth: hollow ? 1.4 : node.kind === "position" ? 0 : 0.6,
    hidden: !shown(node.id),
  };
}

function visEdge(edge) {
  const [colour, width, dashes] = LINES[edge.kind];
  const opacity = edge.kind === "said" || edge.kind === "not-said" ? 0.5 : 0.8;
  return { id: edge.id, from: edge.from, to: edge.to, width, dashes, color: { color: colours[colour], opacity },
    hidden: !(shown(edge.from) && shown(edge.to)) };
}

// How far a node and what it alone said reach above and below its middle.
let extents = new Map();

function measureExtents() {
  extents = new Map(nodes.filter((node) => node.kind !== "position").map((node) => [node.id, { above: node.size, below: node.size }]));
  for (const { from, to } of statements) {
    if ((statementsOf.get(to) || []).length > 1 || !shown(to)) continue;
    const extent = extents.get(from);
    const rise = places[to].y - places[from].y;
    if (rise > 0) extent.below = Math.max(extent.below, rise + nodes[to].size);
    else extent.above = Math.max(extent.above, nodes[to].size - rise);
  }
}

const shown = (id) => visible[id] && (!focused || focused.has(id));

function draw() {
  visNodes = new vis.DataSet(nodes.map(visNode));
  visEdges = new vis.DataSet(edges.map(visEdge));
  const options = { ...data.options, interaction: { ...data.options.interaction, hideEdgesOnDrag: edges.length > 1500 } };
  network = new vis.Network(byId("network"), { nodes: visNodes, edges: visEdges }, options);
  network.on("afterDrawing", (context) => {
    drawHighlight(context);
    drawLabels(context);
  });
  for (const element of byId("network").querySelectorAll("[tabindex]")) element.removeAttribute("tabindex");
  fit(false);
}

// Colours, places and what is hidden, anew.
function redraw() {
  visNodes.update(nodes.map(visNode));
  visEdges.update(edges.map(visEdge));
}

function fit(animate = true, ids = nodes.map((node) => node.id).filter(shown)) {
  if (!ids.length) return;
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const id of ids) {
    const { x, y } = places[id];
    const reach = nodes[id].size + 10;
    box.left = Math.min(box.left, x - reach);
    box.right = Math.max(box.right, x + reach);
    box.top = Math.min(box.top, y - reach);
    box.bottom = Math.max(box.bottom, y + reach + 16);
  }
  const bar = focused ? 56 : 0;
  const room = { width: Math.max(80, stage.clientWidth - 48), height: Math.max(80, stage.clientHeight - 64 - bar) };
  const scale = Math.min(room.width / (box.right - box.left), room.height / (box.bottom - box.top), 2);
  go({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 - bar / 2 / scale }, scale, animate);
}

// Move only if some of these nodes are out of sight or too small to tell apart.
function bringIntoView(ids) {
  const seen = ids.every((id) => {
    const { x, y } = network.canvasToDOM(places[id]);
    return x > 20 && y > 20 && x < stage.clientWidth - 20 && y < stage.clientHeight - 40;
  });
  if (!seen || network.getScale() < 0.8) fit(true, ids);
}

function go(position, scale, animate = true) {
  const still = !animate || reducedMotion.matches;
  network.moveTo({ position, scale, animation: still ? false : { duration: 350, easingFunction: "easeInOutCubic" } });
}

function zoom(factor) {
  go(network.getViewPosition(), Math.min(6, Math.max(0.04, network.getScale() * factor)));
}

// The nearest visible node to a point of the canvas, if it is near enough to be meant.
function nodeAt(x, y) {
  const at = network.DOMtoCanvas({ x, y });
  const slack = 9 / network.getScale();
  let best = null;
  let least = Infinity;
  for (const node of nodes) {
    if (!shown(node.id)) continue;
    const distance = Math.hypot(places[node.id].x - at.x, places[node.id].y - at.y) - node.size;
    if (distance < slack && distance < least) [best, least] = [node, distance];
  }
  return best;
}

function drawHighlight(context) {
  if (!highlight) return;
  const { width, height } = context.canvas;
  const ratio = width / Math.max(1, stage.clientWidth);
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.globalAlpha = 0.8;
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, width, height);
  context.restore();
  for (const edge of highlight.lines) drawLine(context, edge);
  for (const [from, to] of highlight.leaps || []) drawLeap(context, from, to);
  for (const id of highlight.near) drawNode(context, nodes[id]);
  const chosen = nodes[state.node];
  const { x, y } = places[chosen.id];
  context.lineWidth = 2.5 / network.getScale();
  context.strokeStyle = colours.ink;
  trace(context, chosen.shape, x, y, chosen.size + 4 / network.getScale());
  context.stroke();
}

function drawLine(context, edge) {
  const [colour, width, dashes] = LINES[edge.kind];
  context.save();
  context.strokeStyle = colours[colour];
  context.lineWidth = Math.max(width * 1.3, 1.2 / network.getScale());
  context.setLineDash(dashes || []);
  context.beginPath();
  context.moveTo(places[edge.from].x, places[edge.from].y);
  context.lineTo(places[edge.to].x, places[edge.to].y);
  context.stroke();
  context.restore();
}

// A tie that is no line of the graph: two actors quoted in one article.
function drawLeap(context, from, to) {
  const scale = network.getScale();
  context.save();
  context.strokeStyle = colours.accent;
  context.lineWidth = 1.8 / scale;
  context.setLineDash([2 / scale, 5 / scale]);
  context.beginPath();
  context.moveTo(places[from].x, places[from].y);
  context.lineTo(places[to].x, places[to].y);
  context.stroke();
  context.restore();
}

function drawNode(context, node) {
  const { x, y } = places[node.id];
  const hollow = node.kind === "unnamed";
  trace(context, node.shape, x, y, node.size);
  context.fillStyle = hollow ? colours.paper : colourOf(node);
  context.fill();
  if (!hollow) return;
  context.strokeStyle = colourOf(node);
  context.lineWidth = 2;
  context.stroke();
}
