// The pointer: what lies under it is told, a click chooses, a double click focuses.

const tip = byId("tip");

function hover(event) {
  const box = stage.getBoundingClientRect();
  const [x, y] = [event.clientX - box.left, event.clientY - box.top];
  const node = event.buttons ? null : nodeAt(x, y);
  stage.classList.toggle("pointing", node !== null);
  tip.hidden = node === null;
  if (!node) return;
  const said = node.kind === "position" ? (statementsOf.get(node.id) || [])[0] : null;
  tip.replaceChildren(el("strong", {}, said ? `${clip(nodes[said.from].name, 50)} ${verb(said)}` : clip(node.name, 90)),
    el("span", {}, said ? clip(node.name, 200) : tipNote(node)));
  tip.style.left = `${Math.min(x + 14, stage.clientWidth - tip.offsetWidth - 8)}px`;
  tip.style.top = `${y + 18 + tip.offsetHeight > stage.clientHeight ? y - tip.offsetHeight - 10 : y + 18}px`;
}

function tipNote(node) {
  const amount = isActor(node) ? node.quoted : node.kind === "topic" ? statementsOf.get(node.id).length : 0;
  return [KINDS[node.kind][0], amount ? count(amount, "statement", "statements") : ""].filter(Boolean).join(" · ");
}

function listenToPointer() {
  network.on("click", ({ pointer }) => select(nodeAt(pointer.DOM.x, pointer.DOM.y)));
  network.on("doubleClick", ({ pointer }) => {
    const node = nodeAt(pointer.DOM.x, pointer.DOM.y);
    if (node) change({ node: node.id, focus: node.id });
  });
  let waiting = false;
  byId("network").addEventListener("pointermove", (event) => {
    if (waiting || event.pointerType === "touch") return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      hover(event);
    });
  });
  byId("network").addEventListener("pointerleave", () => {
    tip.hidden = true;
  });
}
