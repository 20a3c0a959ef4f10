// Makes the reader quicker; everything works without it.
"use strict";
(() => {
  document.documentElement.classList.add("js");

  // --- The address, cleaned of what was only to be told once, so that a reload does not say it again.
  const here = new URL(location.href);
  if (here.searchParams.has("done")) {
    here.searchParams.delete("done");
    history.replaceState(null, "", here);
  }

  // --- Words: offsets are code points of the article's text, as everywhere in Wortlaut.
  const points = (text) => [...text].length;

  // The code points of an element before a place in it, without what the page has put in.
  function offset(root, node, place) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (text) =>
      text.parentElement.closest("[data-not-text]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const range = document.createRange();
    range.setStart(root, 0);
    range.setEnd(node, place);
    let count = 0;
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (!range.intersectsNode(text)) break;
      const end = text === node ? place : text.length;
      count += points(text.data.slice(0, end));
      if (text === node) break;
    }
    return count;
  }

  function selected(selector) {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const element = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
    const first = element(range.startContainer).closest(selector);
    const last = element(range.endContainer).closest(selector);
    if (!first || first !== last) return null;
    const base = Number(first.dataset.start);
    let start = base + offset(first, range.startContainer, range.startOffset);
    let end = base + offset(first, range.endContainer, range.endOffset);
    const words = selection.toString();
    start += points(words) - points(words.trimStart());
    end -= points(words) - points(words.trimEnd());
    return start < end ? { start, end, box: first } : null;
  }

  // --- In an article: the link to add a statement takes the selected words along.
  const add = document.querySelector("[data-add]");
  if (add) {
    const plain = add.getAttribute("href");
    let waiting = 0;
    document.addEventListener("selectionchange", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        const found = selected(".run[data-start]");
        add.setAttribute("href", found ? `${plain}?start=${found.start}&end=${found.end}` : plain);
        add.classList.toggle("ready", Boolean(found));
      }, 120);
    });
  }

  // --- In a form: selecting words sets the first and the last one.
  for (const passage of document.querySelectorAll("[data-words]")) {
    const form = passage.closest("form");
    const edges = { start: form.querySelector('[data-edge="start"]'), end: form.querySelector('[data-edge="end"]') };
    const set = (select, value, text) => {
      let option = [...select.options].find((one) => Number(one.value) === value);
      if (!option) { // an edge inside a word
        option = new Option(text, String(value));
        const next = [...select.options].find((one) => Number(one.value) > value);
        select.add(option, next || null);
      }
      select.value = option.value;
    };
    document.addEventListener("selectionchange", () => {
      const found = selected("[data-words]");
      if (!found || found.box !== passage) return;
      const words = getSelection().toString().trim().split(/\s+/);
      set(edges.start, found.start, words[0]);
      set(edges.end, found.end, words[words.length - 1]);
    });
  }

  // --- Citations: a button that copies.
  if (navigator.clipboard) {
    const german = document.documentElement.lang === "de";
    for (const box of document.querySelectorAll("[data-copy]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain copy";
      button.textContent = german ? "Kopieren" : "Copy";
      const told = document.createElement("span");
      told.setAttribute("role", "status");
      told.className = "copied";
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(box.querySelector("code").textContent);
        told.textContent = german ? "Kopiert" : "Copied";
        setTimeout(() => { told.textContent = ""; }, 2000);
      });
      box.append(button, told);
    }
  }
})();
