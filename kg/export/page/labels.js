// Labels at constant size, the weightiest first, never one over another. What was said has none: its words are long.

const ROOM_PER_LABEL = 11500; // square pixels
const CELL = 64;
const widths = new Map();
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';

// A topic is the weightier the more speak of it, and the more they say.
function breadth(topic) {
  const said = statementsOf.get(topic.id);
  return 2 * new Set(said.map((fact) => fact.from)).size + said.length;
}

const MAIN_TOPICS = new Set(nodes.filter((node) => node.kind === "topic")
  .sort((a, b) => breadth(b) - breadth(a) || a.id - b.id).slice(0, 14).map((node) => node.id));

function weight(node) {
  if (node.kind === "position") return -1;
  if (node.kind === "topic") return statementsOf.get(node.id).length / 4;
  const facts = node.kind === "role" ? (tenuresOf.get(node.id) || []).length / 4 : node.quoted;
  return facts + (rolesIn.get(node.id) || []).length / 2 + (tenuresOf.get(node.id) || []).length / 10;
}

// The order in which labels take their room: the weightiest actors and the main topics by turns, then all others.
const ranked = nodes.filter((node) => node.kind !== "position" && !MAIN_TOPICS.has(node.id)).sort((a, b) => weight(b) - weight(a) || a.id - b.id);
const mainTopics = [...MAIN_TOPICS].map((id) => nodes[id]);
const byWeight = [...ranked.slice(0, mainTopics.length).flatMap((node, index) => [node, mainTopics[index]]), ...mainTopics.slice(ranked.length), ...ranked.slice(mainTopics.length)];

const MOST_QUOTED = Math.max(1, ...nodes.map((node) => node.quoted || 0));
const LEADERS = new Set(byWeight.filter((node) => node.quoted > 2).slice(0, 15).map((node) => node.id));

function labelStyle(node) {
  if (node.kind === "role") return { font: `italic 11px ${FONT}`, size: 11, colour: colours.muted };
  if (node.kind === "topic") {
    const size = MAIN_TOPICS.has(node.id) && stage.clientWidth > 600 ? 13 : 11;
    return { font: `600 ${size}px ${FONT}`, size, colour: colours.topic, pill: true };
  }
  const size = 11.5 + 4 * Math.sqrt(Math.min(1, node.quoted / MOST_QUOTED));
  const bold = LEADERS.has(node.id) || node.id === state.node ? 600 : 400;
  return { font: `${bold} ${size.toFixed(1)}px ${FONT}`, size, colour: node.kind === "unnamed" ? colours.muted : colours.ink };
}

function widthOf(context, text, font) {
  const key = `${font}|${text}`;
  if (!widths.has(key)) widths.set(key, context.measureText(text).width);
  return widths.get(key);
}

// Boxes taken so far, in a coarse grid of cells.
class Boxes {
  constructor() {
    this.cells = new Map();
  }

  *keys({ left, right, top, bottom }) {
    for (let i = Math.floor(left / CELL); i <= Math.floor(right / CELL); i++) {
      for (let j = Math.floor(top / CELL); j <= Math.floor(bottom / CELL); j++) yield `${i},${j}`;
    }
  }

  free(box) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) || []) {
        if (box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom) return false;
      }
    }
    return true;
  }

  take(box) {
    for (const key of this.keys(box)) push(this.cells, key, box);
  }
}

// Boxes below, above, right and left of a node; what would leave the stage is moved in.
function* boxesAround(at, { above, below }, size, width, height, pill) {
  const [half, middle] = [width / 2 + 3, height / 2];
  const inside = Math.min(Math.max(at.x, half + 4), stage.clientWidth - half - 4);
  if (pill) yield { x: inside, y: at.y - middle };
  yield { x: inside, y: at.y + below + 2 };
  yield { x: inside, y: at.y - above - height - 4 };
  yield { x: at.x + size + half + 4, y: at.y - middle };
  yield { x: at.x - size - half - 4, y: at.y - middle };
  if (size > 20) yield { x: inside, y: at.y - middle };
}

// Where labels go: [{ node, text, x, y, left, right, top, bottom, font, size, colour }] in pixels of the stage.
function placeLabels(context) {
  const scale = network.getScale();
  const boxes = new Boxes();
  const placed = [];
  const [width, height] = [stage.clientWidth, stage.clientHeight];
  boxes.take({ left: width - 48, right: width, top: height - (width < 500 ? 48 : 116), bottom: height });
  if (focused) boxes.take({ left: width / 2 - 220, right: width / 2 + 220, top: 0, bottom: 56 });
  const bodies = new Boxes(); // large actors, which frames of topics keep off
  for (const node of byWeight) {
    if (!isActor(node) || !shown(node.id) || node.size * scale < 12) continue;
    const { x, y } = network.canvasToDOM(places[node.id]);
    const half = node.size * scale * 0.75;
    bodies.take({ left: x - half, right: x + half, top: y - half, bottom: y + half });
  }
  const most = highlight ? 80 : (width * height) / ROOM_PER_LABEL;
  const candidates = new Set(highlight ? byWeight.filter((node) => highlight.near.has(node.id)) : byWeight);
  const chosen = highlight && nodes[state.node].kind !== "position" ? [nodes[state.node]] : [];
  for (const node of new Set([...chosen, ...candidates])) {
    if (placed.length >= most) break;
    if (!shown(node.id)) continue;
    const at = network.canvasToDOM(places[node.id]);
    if (at.x < 0 || at.y < 0 || at.x > width || at.y > height) continue;
    const label = placeLabel(context, boxes, bodies, node, at, scale);
    if (label) placed.push(label);
    const half = node.size * scale * 0.8;
    if (half > 4) boxes.take({ left: at.x - half, right: at.x + half, top: at.y - half, bottom: at.y + half });
  }
  return placed;
}

function placeLabel(context, boxes, bodies, node, at, scale) {
  const style = labelStyle(node);
  context.font = style.font;
  const text = clip(node.name, node.kind === "role" ? 34 : 38);
  const width = widthOf(context, text, style.font);
  const { above, below } = extents.get(node.id);
  for (const { x, y } of boxesAround(at, { above: above * scale, below: below * scale }, node.size * scale, width, style.size, style.pill)) {
    const rim = style.pill ? 9 : 3;
    const box = { left: x - width / 2 - rim, right: x + width / 2 + rim, top: y - rim / 3, bottom: y + style.size + 3 + rim / 3 };
    if (box.left < 0 || box.right > stage.clientWidth || box.top < 0 || box.bottom > stage.clientHeight || !boxes.free(box) || (style.pill && !bodies.free(box))) continue;
    boxes.take(box);
    return { node, text, x, y, ...box, ...style };
  }
  return null;
}

let drawnLabels = [];

function drawLabels(context) {
  const ratio = context.canvas.width / Math.max(1, stage.clientWidth);
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  drawnLabels = placeLabels(context);
  for (const label of drawnLabels) {
    context.font = label.font;
    if (label.pill) drawPill(context, label);
    else {
      context.lineWidth = 3.5;
      context.strokeStyle = colours.paper;
      context.strokeText(label.text, label.x, label.y);
    }
    context.fillStyle = label.colour;
    context.fillText(label.text, label.x, label.y);
  }
  context.restore();
}

// A topic's name stands in a frame of its own.
function drawPill(context, { left, right, top, bottom }) {
  context.beginPath();
  context.roundRect(left, top, right - left, bottom - top, (bottom - top) / 2);
  context.fillStyle = colours["topic-tint"];
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = colours.topic;
  context.stroke();
}
