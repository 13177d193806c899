// Labels at constant size, the weightiest first, never one over another. What was said has none: its words are long.

const MOST_LABELS = 140;
const CELL = 64;
const widths = new Map();
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';

function weight(node) {
  if (node.kind === "position") return -1;
  const facts = node.kind === "role" ? (tenuresOf.get(node.id) || []).length / 4 : node.quoted;
  return facts + (rolesIn.get(node.id) || []).length / 2 + (tenuresOf.get(node.id) || []).length / 10;
}

const byWeight = nodes.filter((node) => node.kind !== "position").sort((a, b) => weight(b) - weight(a) || a.id - b.id);

function labelStyle(node) {
  if (node.kind === "role") return { font: `italic 11px ${FONT}`, size: 11, colour: colours.muted };
  const size = Math.min(15, 11.5 + Math.sqrt(node.quoted) * 0.7);
  const bold = node.quoted >= 4 || node.id === state.node ? 600 : 500;
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

// Where labels go: [{ node, text, x, y, left, right, top, bottom, font, colour }] in pixels of the stage.
function placeLabels(context) {
  const scale = network.getScale();
  const boxes = new Boxes();
  const placed = [];
  const candidates = highlight ? byWeight.filter((node) => highlight.near.has(node.id)) : byWeight;
  if (highlight && nodes[state.node].kind !== "position") candidates.unshift(nodes[state.node]);
  const seen = new Set();
  for (const node of candidates) {
    if (placed.length >= MOST_LABELS) break;
    if (seen.has(node.id) || !shown(node.id)) continue;
    seen.add(node.id);
    const at = network.canvasToDOM(places[node.id]);
    if (at.x < -40 || at.y < -40 || at.x > stage.clientWidth + 40 || at.y > stage.clientHeight + 40) continue;
    const style = labelStyle(node);
    context.font = style.font;
    const text = clip(node.name, node.kind === "role" ? 34 : 38);
    const half = widthOf(context, text, style.font) / 2;
    const below = at.y + (reachOf(node) * scale) + 2;
    const box = { left: at.x - half - 3, right: at.x + half + 3, top: below - 1, bottom: below + style.size + 3 };
    if (!boxes.free(box)) continue;
    boxes.take(box);
    placed.push({ node, text, x: at.x, y: below, ...box, ...style });
  }
  return placed;
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
    context.lineWidth = 3.5;
    context.strokeStyle = colours.paper;
    context.strokeText(label.text, label.x, label.y);
    context.fillStyle = label.colour;
    context.fillText(label.text, label.x, label.y);
  }
  context.restore();
}
