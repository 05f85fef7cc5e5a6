// Small help for quick hands. Every page works without it.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  const $ = (what, within = document) => within.querySelector(what);
  const all = (what, within = document) => [...within.querySelectorAll(what)];
  const seen = (one) => one.offsetParent !== null;

  // --- rows: j, k, x, Enter (Enter is the link's own), c = the row's one act, else the page's
  const rows = () => all("[data-row]").filter(seen);
  const here = () => $("[data-row].here");
  const link = (row) => $("a.what, th a, a:not(.btn), button", row);
  function go(step) {
    const list = rows();
    if (!list.length) return;
    const at = list.indexOf(here());
    const next = list[Math.max(0, Math.min(list.length - 1, at < 0 ? 0 : at + step))];
    for (const row of list) row.classList.toggle("here", row === next);
    (link(next) || next).focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-row]");
    if (row) for (const one of all("[data-row].here")) one.classList.toggle("here", one === row);
    if (row) row.classList.add("here");
  });

  const typing = (target) => target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
  const keys = {
    "/": () => { const box = $(".search input") || $("input[type=search]"); if (box) { box.focus(); box.select(); } },
    j: () => go(1),
    k: () => go(-1),
    x: () => { const box = here() && $("input[type=checkbox]", here()); if (box) box.click(); },
    c: () => { const act = (here() && $("[data-act]", here())) || $("[data-act-page]"); if (act) act.click(); },
    "?": () => { const help = $("#keys"); if (help && !help.open) help.showModal(); },
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { const me = $(".me[open]"); if (me) { me.open = false; $("summary", me).focus(); } }
    if (root.dataset.keys === "off" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event.target) || $("dialog[open]")) { if (event.key === "Escape" && typing(event.target)) event.target.blur(); return; }
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  document.addEventListener("click", (event) => {
    const me = $(".me[open]");
    if (me && !me.contains(event.target)) me.open = false;
    const opener = event.target.closest("[data-open]");
    if (opener) { const box = $(opener.dataset.open); if (box && box.showModal) { event.preventDefault(); box.showModal(); } }
    const printer = event.target.closest("[data-print]");
    if (printer) { event.preventDefault(); window.print(); }
  });

  document.addEventListener("change", (event) => {
    // One box that ticks all boxes of its form.
    const boss = event.target.closest("[data-all]");
    if (boss) for (const box of all(`input[type=checkbox][name="${boss.dataset.all}"]`, boss.form || document)) box.checked = boss.checked;
    const picked = event.target.type === "file" && event.target.parentElement.querySelector(".picked");
    if (picked) picked.textContent = [...event.target.files].map((file) => file.name).join(", ") || "Chọn tệp hoặc thả tệp vào đây";
    const auto = event.target.closest("[data-auto]");
    if (auto && auto.form && !auto.form.hasAttribute("hx-get")) auto.form.requestSubmit();
    tally();
  });
  // "3 dòng được chọn" beside bulk buttons.
  function tally() {
    for (const out of all("[data-tally]")) {
      const count = all(`input[type=checkbox][name="${out.dataset.tally}"]:checked`).length;
      out.textContent = count ? `${count} dòng được chọn` : "Chưa chọn dòng nào";
    }
  }

  // A form is sent once, however often the button is pressed.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", () => {
    for (const form of all("form[data-sent]")) delete form.dataset.sent;
    for (const one of all("[aria-busy=true]")) one.removeAttribute("aria-busy");
    tally();
  });
  // What a page would have said, said here too: a refusal has its own heading and sentence.
  function tell(words) {
    const told = document.createElement("p");
    told.className = "error";
    told.setAttribute("role", "alert");
    told.textContent = words;
    const flash = document.createElement("div");
    flash.className = "flash";
    flash.append(told);
    $("main").prepend(flash);
    flash.scrollIntoView({ block: "nearest" });
  }
  document.addEventListener("htmx:responseError", (event) => {
    const said = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    const words = all("h1, h1 ~ p", said).slice(0, 2).map((one) => one.textContent.trim()).join(". ");
    tell(words || "Máy chủ gặp lỗi. Hãy tải lại trang rồi làm lại.");
  });
  document.addEventListener("htmx:sendError", () => tell("Không kết nối được với máy chủ, chưa ghi gì. Hãy thử lại sau."));
  document.addEventListener("htmx:afterRequest", (event) => { const form = event.target.closest("form"); if (form) delete form.dataset.sent; });

  for (const type of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(type, (event) => {
      const zone = event.target.closest && event.target.closest("[data-drop]");
      if (zone) zone.classList.toggle("over", type === "dragover");
    });
  }
})();
