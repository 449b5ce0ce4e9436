/* What every screen of the desk shares. Each behaviour hangs on a data attribute; without scripts all of it still works. */
(() => {
  "use strict";

  const find = (id) => document.getElementById(id);
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

  // ── Drawer: a row's details at the right, the list keeps its place ──
  let opener = null;

  const openDrawer = () => {
    const drawer = find("drawer");
    if (!drawer.hidden) return;
    opener = document.activeElement;
    drawer.hidden = false;
    window.history.pushState({ drawer: true }, "");
  };

  // Back closes the drawer, and whatever closes the drawer goes back: the list keeps its one entry in the history.
  const closeDrawer = () => {
    if (window.history.state && window.history.state.drawer) window.history.back();
    else hideDrawer();
  };
  window.addEventListener("popstate", () => hideDrawer());

  const hideDrawer = () => {
    const drawer = find("drawer");
    if (!drawer || drawer.hidden) return;
    drawer.hidden = true;
    find("drawer-body").replaceChildren();
    document.querySelectorAll("tr.is-open").forEach((row) => row.classList.remove("is-open"));
    if (opener && opener.isConnected) opener.focus();
  };

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "drawer-body") return;
    openDrawer();
    const body = find("drawer-body");
    const wrong = event.detail.xhr.status === 422 && body.querySelector(".note--late, .field__error");
    body.focus({ preventScroll: true });
    if (wrong) wrong.scrollIntoView({ block: "center" });
    else if (!event.detail.pathInfo.anchor) body.scrollTop = 0;
    if (event.detail.requestConfig.verb === "get") find("drawer-open").href = event.detail.pathInfo.requestPath;
    const row = event.detail.requestConfig.elt.closest("tr");
    if (row && !row.closest("#drawer")) {
      document.querySelectorAll("tr.is-open").forEach((other) => other.classList.remove("is-open"));
      row.classList.add("is-open");
    }
  });

  // ── Keys and clicks ──
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "/" && !typing(event.target)) {
      const search = find("search");
      if (!search) return;
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "Escape") {
      const menu = document.querySelector("details.menu[open]");
      if (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      } else if (!typing(event.target) || event.target.closest("#drawer")) {
        closeDrawer();
      }
    }
  });

  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
    if (event.target.closest("[data-drawer-close]")) closeDrawer();
    if (event.target.closest("[data-print]")) window.print();
  });

  // A plain click opens the drawer; with a modifier, or on a narrow screen, the link is followed as it stands.
  const wide = window.matchMedia("(min-width: 900px)");
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-drawer]");
    if (!link || !wide.matches || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    window.htmx.ajax("GET", link.href, { source: link, target: "#drawer-body", swap: "innerHTML" });
  });

  // A form inside the drawer stays inside it; then the list behind is read again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.closest("#drawer-body") || form.method !== "post" || event.defaultPrevented) return;
    event.preventDefault();
    const button = event.submitter;
    const values = button && button.name ? { [button.name]: button.value } : {};
    const path = button && button.hasAttribute("formaction") ? button.formAction : form.action;
    const target = "#drawer-body";
    window.htmx.ajax("POST", path, { source: form, target, swap: "innerHTML", values }).then(refreshList);
  });

  const refreshList = () => {
    if (!find("list")) return;
    window.htmx.ajax("GET", window.location.href, { target: "#list", select: "#list", swap: "outerHTML" });
  };

  // ── Forms ──
  const wrong = document.querySelector("[data-wrong]");
  if (wrong) wrong.focus();

  document.addEventListener("input", (event) => {
    const twin = event.target.dataset.twin && find(event.target.dataset.twin);
    if (twin) twin.value = event.target.value;
    // What a lower figure than before is asked about; the server asks where this does not run.
    const asked = event.target.form && event.target.form.querySelector("[data-below]");
    const figure = asked && find(asked.dataset.of);
    if (figure) asked.hidden = figure.value === "" || Number(figure.value) >= Number(asked.dataset.below);
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submit-on-change]")) event.target.form.requestSubmit();
  });

  // The names of chosen files, where the browser's own field is hidden behind a button.
  document.documentElement.classList.add("has-scripts");
  const tellChosen = (input) => {
    const place = input.closest(".picker").querySelector(".picker__names");
    const names = [...input.files].map((file) => {
      const line = document.createElement("span");
      line.textContent = file.name;
      return line;
    });
    place.replaceChildren(...(names.length ? names : [place.dataset.none]));
  };
  document.addEventListener("change", (event) => {
    if (event.target.matches(".picker__input")) tellChosen(event.target);
  });

  // A form is sent once; coming back by the browser's history wakes the button again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.closest("[hx-post]")) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
    document.querySelectorAll(".picker__input").forEach(tellChosen);
  });

  // ── When the server does not answer, say so where the eye is ──
  const complain = (text) => {
    const place = find("messages");
    if (!place || !text) return;
    const line = document.createElement("li");
    line.className = "error is-passing";
    line.textContent = text;
    place.replaceChildren(line);
    place.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("htmx:afterSwap", () => {
    document.querySelectorAll(".is-passing").forEach((line) => line.remove());
  });
  document.addEventListener("htmx:sendError", () => complain(document.body.dataset.unreachable));
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 401 || event.detail.xhr.status === 403) window.location.reload();
    else complain(document.body.dataset.failed);
  });
})();
