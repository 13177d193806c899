// The picture: vis-network draws nodes and lines where Python placed them; veil, highlight and labels are ours.

const stage = byId("stage");
let network = null;
let visNodes = null;
let visEdges = null;
let places = nodes.map((node) => ({ x: node.x, y: node.y })); // where each node lies now; a focus moves some

// Colour, width and dashes of each kind of line.
const LINES = {
  said: ["line", 1, false],
  "not-said": ["withheld", 1, false],
  holds: ["line-role", 2.2, false],
  acting: ["line-role", 2.2, false],
  held: ["line-role", 1.8, [5, 4]],
  future: ["line-role", 1.8, [2, 4]],
  organization: ["line-role", 1.5, false],
  about: ["topic", 1, false],
  mentions: ["person", 1.2, false],
  shares: ["line", 1, false],
  "speaks-for": ["accent", 1.4, [2, 4]],
};
const FAINT = { said: 0.5, "not-said": 0.5, about: 0.32, mentions: 0.5, shares: 0.55 };
const MOST_WIDENED = 7;

const widthOfLine = (line) => {
  const [, width] = LINES[line.kind];
  return line.weight ? Math.min(MOST_WIDENED, width * Math.sqrt(amountOf(line) || 1)) : width;
};

function visNode(node) {
  const hollow = HOLLOW.has(node.kind);
  const colour = colourOf(node);
  return {
    id: node.id, x: places[node.id].x, y: places[node.id].y, shape: node.shape, size: node.size,
    color: { background: hollow ? colours.paper : colour, border: hollow ? colour : colours.paper },
    borderWidth: hollow ? 1.6 : node.kind === "position" ? 0 : 0.6,
    hidden: !shown(node.id),
  };
}

function visEdge(line) {
  const [colour, , dashes] = LINES[line.kind];
  return { id: line.id, from: line.from, to: line.to, width: widthOfLine(line), dashes, color: { color: colours[colour], opacity: FAINT[line.kind] || 0.8 },
    hidden: !(inPicture[picture](line) && shown(line.from) && shown(line.to) && amountOf(line)) };
}

// How far a node and what it alone said reach above and below its middle.
let extents = new Map();

function measureExtents() {
  extents = new Map(nodes.filter((node) => node.kind !== "position").map((node) => [node.id, { above: node.size, below: node.size }]));
  for (const { from, to } of picture === "facts" ? statements : []) {
    if ((statementsOf.get(to) || []).length > 1 || !shown(to)) continue;
    const extent = extents.get(from);
    const rise = places[to].y - places[from].y;
    if (rise > 0) extent.below = Math.max(extent.below, rise + nodes[to].size);
    else extent.above = Math.max(extent.above, nodes[to].size - rise);
  }
}

const shown = (id) => visible[id] && (!focused || focused.has(id)) && (picture === "facts" || nodes[id].net !== undefined);

function draw() {
  visNodes = new vis.DataSet(nodes.map(visNode));
  visEdges = new vis.DataSet(drawnLines.map(visEdge));
  const options = { ...data.options, interaction: { ...data.options.interaction, hideEdgesOnDrag: drawnLines.length > 1500 } };
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
  visEdges.update(drawnLines.map(visEdge));
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
