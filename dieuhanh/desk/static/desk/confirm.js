// Select words in the paper, press one button, and they become a proposal. Without this, paste them.
(() => {
  "use strict";
  // Looked up each time: htmx puts fresh ones in their place.
  const paper = () => document.querySelector("#van-ban");
  const form = () => document.querySelector("#them");

  let scrolled = 0;
  document.addEventListener("htmx:beforeSwap", () => { scrolled = paper() ? paper().scrollTop : 0; });
  document.addEventListener("htmx:afterSettle", () => { if (paper()) paper().scrollTop = scrolled; });

  // How far the paper must be scrolled to show a mark below its upper edge.
  const depth = (sheet, mark) => Math.max(0, mark.getBoundingClientRect().top - sheet.getBoundingClientRect().top + sheet.scrollTop - 90);

  // Begin where the first order is, not at the letterhead.
  const first = paper() && paper().querySelector("mark");
  if (first && paper().scrollHeight > paper().clientHeight) paper().scrollTop = depth(paper(), first);

  // A card and its words light each other.
  document.addEventListener("focusin", light);
  document.addEventListener("mouseover", light);
  function light(event) {
    const card = event.target.closest && event.target.closest(".order");
    const sheet = paper();
    if (!card || !sheet) return;
    for (const mark of sheet.querySelectorAll("mark.lit")) mark.classList.remove("lit");
    const first = sheet.querySelector(`a[href="#${card.id}"]`);
    const mark = first && first.closest("mark");
    if (mark) {
      mark.classList.add("lit");
      if (event.type === "focusin" && sheet.scrollHeight > sheet.clientHeight) sheet.scrollTo({ top: depth(sheet, mark), behavior: "smooth" });
    }
  }

  const button = document.createElement("button");
  button.type = "button";
  button.id = "them-nut";
  button.className = "btn main";
  button.textContent = "Thêm việc từ đoạn này";
  button.hidden = true;
  document.body.append(button);

  // Where a point of the selection stands in the original text; code points, as the server counts.
  function place(node, offset) {
    const run = (node.nodeType === 3 ? node.parentElement : node).closest("[data-s]");
    if (!run || !paper() || !paper().contains(run)) return null;
    const before = node.nodeType === 3 ? [...node.data.slice(0, offset)].length : 0;
    return Number(run.dataset.s) + before;
  }
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    if (!form() || !chosen || chosen.isCollapsed || !chosen.rangeCount) { button.hidden = true; return; }
    const range = chosen.getRangeAt(0);
    const start = place(range.startContainer, range.startOffset), end = place(range.endContainer, range.endOffset);
    if (start === null || end === null || end - start < 8) { button.hidden = true; return; }
    form().elements.start.value = start;
    form().elements.end.value = end;
    const box = range.getBoundingClientRect();
    button.style.top = `${window.scrollY + box.bottom + 6}px`;
    button.style.left = `${Math.max(8, Math.min(window.scrollX + box.left, document.documentElement.clientWidth - 230))}px`;
    button.hidden = false;
  });
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => form().requestSubmit());
})();
