"use strict";
// Filters, and links that unfold what they lead to. Without this the whole page can be read all the same.
(() => {
  const form = document.getElementById("filters");
  const [account, conseil, severity, text] = ["account", "conseil", "severity", "text"].map(
    (name) => document.getElementById(`f-${name}`),
  );
  const count = document.getElementById("f-count");
  const months = [...document.querySelectorAll("section.month")];
  const fold = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const posts = [...document.querySelectorAll(".post")].map((element) => ({
    element,
    accounts: element.dataset.a.split(" "),
    remarks: [...element.querySelectorAll("[data-r]")].map(({ dataset: { r } }) => ({
      conseil: r.slice(0, -1),
      severity: r.slice(-1),
    })),
    words: null,
  }));

  // The file without the numbers of its remarks, then what is said of it: read once.
  const wordsOf = (post) => {
    if (post.words === null) {
      const parts = [post.element.querySelector("h4").textContent, post.element.querySelector(".file").textContent];
      const walk = (node) => {
        for (const child of node.childNodes) {
          if (child.className === "head") walk(child);
          else if (child.className !== "n") parts.push(child.textContent);
        }
      };
      walk(post.element.querySelector(".source"));
      const remarks = post.element.querySelector(".remarks");
      post.words = fold(`${parts.slice(0, 2).join("\n")}\n${parts.slice(2).join("")}\n${remarks ? remarks.textContent : ""}`);
    }
    return post.words;
  };

  const hasSuchRemarks = (post) => {
    const some = post.remarks.some(
      (remark) =>
        (!conseil.value || remark.conseil === conseil.value) &&
        (["", "any", "none"].includes(severity.value) || remark.severity === severity.value[0]),
    );
    if (severity.value === "none") return !some;
    return some || !(conseil.value || severity.value);
  };

  const apply = () => {
    const wanted = fold(text.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const post of posts) {
      const fits =
        (!account.value || post.accounts.includes(account.value)) &&
        hasSuchRemarks(post) &&
        wanted.every((word) => wordsOf(post).includes(word));
      post.element.hidden = !fits;
      shown += fits;
    }
    for (const month of months) {
      const left = month.querySelectorAll(".post:not([hidden])").length;
      month.hidden = left === 0;
      month.querySelector("h3 .small").textContent = `(${left})`;
    }
    const number = (value) => value.toLocaleString(document.documentElement.lang);
    count.value = shown
      ? count.dataset.text.replace("@shown@", number(shown)).replace("@total@", number(posts.length))
      : count.dataset.none;
  };

  const unfold = (open) => {
    for (const { element } of posts) if (!open || !element.hidden) element.firstElementChild.open = open;
  };

  // What an address leads to may be folded away, or filtered out.
  const show = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.closest("[hidden]")) form.reset();
    for (let node = target; node; node = node.parentElement)
      if (node.tagName === "DETAILS") node.open = true;
    if (target.matches(".post")) target.firstElementChild.open = true;
    target.scrollIntoView();
  };

  let soon = 0;
  text.addEventListener("input", () => {
    clearTimeout(soon);
    soon = setTimeout(apply, 120);
  });
  for (const select of [account, conseil, severity]) select.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    for (const field of [account, conseil, severity, text]) field.value = "";
    apply();
  });
  document.getElementById("f-open").addEventListener("click", () => unfold(true));
  document.getElementById("f-close").addEventListener("click", () => unfold(false));
  document.addEventListener("click", ({ target }) => {
    const link = target.closest("a[data-conseil]");
    if (!link) return;
    conseil.value = link.dataset.conseil;
    apply();
  });
  addEventListener("hashchange", show);

  // What is searched is read while nothing else is to be done, not at the first letter.
  let next = 0;
  const readAhead = (idle) => {
    while (next < posts.length && idle.timeRemaining() > 1) wordsOf(posts[next++]);
    if (next < posts.length) requestIdleCallback(readAhead);
  };
  if (globalThis.requestIdleCallback) requestIdleCallback(readAhead);

  form.hidden = false;
  apply();
  show();
})();
