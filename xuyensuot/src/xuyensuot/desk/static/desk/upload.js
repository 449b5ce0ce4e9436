/* The drop zone of the upload. Without this file the field works by itself, and the server says what is wrong. */
(() => {
  "use strict";

  const form = document.querySelector("[data-upload]");
  if (!form) return;
  const field = form.querySelector('input[type="file"]');
  const zone = form.querySelector("[data-drop]");
  const error = form.querySelector("[data-upload-error]");

  const check = () => {
    const file = field.files[0];
    const accepted = field.accept.split(",").map((ending) => ending.trim().toLowerCase());
    let wrong = "";
    if (file && file.size > Number(field.dataset.limit)) wrong = form.dataset.tooLarge;
    else if (file && !accepted.some((ending) => file.name.toLowerCase().endsWith(ending))) wrong = form.dataset.wrongType;
    error.textContent = wrong;
    error.hidden = !wrong;
    return !wrong;
  };

  field.addEventListener("change", check);
  form.addEventListener(
    "submit",
    (event) => {
      if (!check()) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    true,
  );

  // A file that misses the zone must not replace the page.
  ["dragover", "drop"].forEach((name) => document.addEventListener(name, (event) => event.preventDefault()));
  ["dragenter", "dragover"].forEach((name) => zone.addEventListener(name, () => zone.classList.add("is-over")));
  ["dragleave", "drop"].forEach((name) => zone.addEventListener(name, () => zone.classList.remove("is-over")));
  zone.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    field.files = event.dataTransfer.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
})();
