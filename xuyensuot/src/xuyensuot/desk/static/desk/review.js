/* Review by keyboard, the source following the item. Without this file every step is a link or a form. */
(() => {
  "use strict";

  const review = document.querySelector("[data-review]");
  if (!review) return;
  const source = review.querySelector(".pane--source");
  const pane = review.querySelector(".pane--items");
  const dock = document.getElementById("review-dock");
  const list = review.querySelector("[data-review-list]");
  const help = document.getElementById("review-help");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const narrow = window.matchMedia("(max-width: 899px)");
  let asked = window.location.hash.startsWith("#trang-") && document.getElementById(window.location.hash.slice(1));
  let busy = false;

  // On a phone what was just done is told inside the open item, where it covers nothing; elsewhere below the list.
  const place_dock = () => {
    const body = narrow.matches && openItem()?.querySelector(".item__body");
    if (body) body.prepend(dock);
    else if (narrow.matches) pane.prepend(dock);
    else pane.append(dock);
  };
  narrow.addEventListener("change", () => place_dock());

  const openItem = () => list && list.querySelector(".item.is-open");
  const press = (key) => {
    const button = key === "undo" ? review.querySelector('[data-key="undo"]') : openItem()?.querySelector(`[data-key="${key}"]`);
    if (!button || busy) return false;
    button.click();
    return true;
  };

  // ── The source follows ──
  const mark = (key) => {
    source.querySelectorAll("[data-lit]").forEach((piece) => piece.removeAttribute("data-lit"));
    const pieces = source.querySelectorAll(`[data-item="${key}"]`);
    pieces.forEach((piece) => piece.setAttribute("data-lit", ""));
    return pieces;
  };

  const light = (key, jump) => {
    const pieces = mark(key);
    if (!pieces.length || narrow.matches || (jump && asked)) return;
    const top = pieces[0].getBoundingClientRect().top - source.getBoundingClientRect().top + source.scrollTop;
    source.scrollTo({ top: Math.max(0, top - source.clientHeight / 4), behavior: jump || still.matches ? "instant" : "smooth" });
  };

  // What is taller than the pane is shown from its beginning, or where the form asks for something.
  const show = (item, jump, place) => {
    const fits = item.offsetHeight <= Math.min(pane.clientHeight, window.innerHeight);
    item.scrollIntoView({ block: jump || !fits ? "start" : "nearest" });
    if (!fits) place.scrollIntoView({ block: "nearest" });
  };

  const follow = (jump) => {
    const item = openItem();
    if (!item) return;
    light(item.dataset.item, jump);
    const form = item.querySelector("[data-edit]");
    const theirs = form?.querySelector("[data-theirs]"); // what another officer saved meanwhile comes first
    const place = form ? theirs || form.querySelector("[aria-invalid=true]") || form.querySelector("[autofocus]") || form.querySelector("textarea") : item;
    if (theirs || !(form || item).contains(document.activeElement)) place.focus({ preventScroll: true });
    if (theirs) theirs.scrollIntoView({ block: "center" });
    else if (!jump || item.previousElementSibling) show(item, jump, place);
    const address = item.querySelector(".item__head").getAttribute("href");
    if (!jump) window.history.replaceState(null, "", address);
  };

  // One panel at a time: what the server did not close is closed here.
  const close = (item) => {
    item.classList.remove("is-open");
    item.querySelector(".item__body")?.remove();
    item.querySelector(".item__head").removeAttribute("aria-current");
    item.querySelector(".item__title").classList.add("clamp");
  };

  // From an item that is decided the way leads to the next that waits, then to the next kind.
  const onward = () => {
    if (busy) return;
    const waiting = [...list.querySelectorAll(".item.is-pending")];
    const item = openItem();
    const ahead = waiting.find((other) => !item || item.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) || waiting[0];
    (ahead?.querySelector(".item__head") || review.querySelector('[data-key="onward"]'))?.click();
  };

  const move = (step) => {
    const items = [...list.querySelectorAll(".item")];
    const next = items[items.indexOf(openItem()) + step];
    if (next && !busy) next.querySelector(".item__head").click();
  };

  // ── What htmx does ──
  const redraws = (event) => event.target.id === "nguon"; // pages that were still to be drawn
  document.addEventListener("htmx:beforeRequest", (event) => {
    busy = busy || !redraws(event);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (redraws(event)) return;
    busy = false;
    if (event.detail.successful) document.querySelector("#messages")?.replaceChildren();
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const item = event.detail.target.closest?.(".item");
    if (!redraws(event)) pane.append(dock); // out of what is about to be replaced
    if (item && event.detail.requestConfig.verb === "get") {
      list.querySelectorAll(".item.is-open").forEach((other) => other !== item && close(other));
    }
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    place_dock();
    if (!redraws(event)) follow(false);
    else if (openItem()) mark(openItem().dataset.item);
  });
  document.addEventListener("htmx:oobAfterSwap", () =>
    window.queueMicrotask(() => {
      place_dock();
      follow(false);
    }),
  );

  // ── Keys ──
  const keys = {
    ArrowDown: () => move(1),
    j: () => move(1),
    ArrowUp: () => move(-1),
    k: () => move(-1),
    e: () => press("edit"),
    x: () => press("leave"),
    g: () => press("keep"),
    h: () => press("ask"),
    u: () => press("undo"),
    "?": () => help.showModal(),
  };

  const accept = (event) => {
    const at = event.target.closest("a, button, summary");
    if (at && !at.matches(".is-open > .item__head")) return;
    event.preventDefault();
    if (!busy && !press("accept")) onward();
  };

  // "The same work" asks first which side's figures hold.
  const choose = (answer) => {
    const sides = [...answer.form.elements].filter((field) => field.name === "giu");
    if (answer.value !== "link" || !sides.length || sides.some((side) => side.checked)) answer.click();
    else sides[0].focus();
  };

  document.addEventListener("keydown", (event) => {
    if (!list || help.open || event.isComposing || event.altKey) return;
    const typing = event.target.closest("input:not([type=radio]), textarea, select");
    if (event.key === "Escape" && openItem()?.querySelector("[data-edit]")) {
      event.preventDefault();
      openItem().querySelector(".item__head")?.focus({ preventScroll: true });
      press("cancel");
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (press("save")) event.preventDefault();
    } else if (typing || event.ctrlKey || event.metaKey) {
      return;
    } else if (event.key === "Enter") {
      accept(event);
    } else {
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const answer = /^[1-9]$/.test(key) && openItem()?.querySelector(`[data-choice="${key}"]`);
      if (answer && !busy) choose(answer);
      if (!keys[key] || (key.startsWith("Arrow") && event.target.closest(".pane--source"))) return;
      event.preventDefault();
      keys[key]();
    }
  });

  // ── Pointing ──
  source.addEventListener("click", (event) => {
    const passage = event.target.closest("[data-item]");
    if (!passage || window.getSelection().toString()) return;
    const item = document.getElementById(`muc-${passage.dataset.item}`);
    if (item) {
      event.preventDefault();
      item.querySelector(".item__head").click();
    } else if (/^\d+$/.test(passage.dataset.item) && !passage.closest("a")) {
      const view = new URLSearchParams(window.location.search).get("xem");
      window.location.search = `?muc=${passage.dataset.item}${view ? `&xem=${view}` : ""}`;
    }
  });

  // The two views of the source show the item that is open by now.
  review.addEventListener("click", (event) => {
    const view = event.target.closest(".views a");
    if (!view || !openItem()) return;
    const address = new URL(view.href);
    address.searchParams.set("muc", openItem().dataset.item);
    view.href = address;
  });

  review.addEventListener("click", (event) => {
    const help_button = event.target.closest('[data-key="help"]');
    const to_source = event.target.closest("a.item__source");
    if (help_button) help.showModal();
    if (to_source) {
      event.preventDefault();
      document.getElementById("pane-source").checked = narrow.matches;
      const key = to_source.hash.slice("#nguon-".length);
      light(key, false);
      if (narrow.matches) document.getElementById(`nguon-${key}`)?.scrollIntoView({ block: "center" });
    }
  });

  review.classList.add("has-keys");
  place_dock();
  if (asked) document.getElementById("pane-source").checked = narrow.matches;
  follow(true);
  if (asked) asked.scrollIntoView();
  asked = null;
})();
